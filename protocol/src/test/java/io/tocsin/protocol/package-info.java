@NullMarked
package io.tocsin.protocol;

import org.jspecify.annotations.NullMarked;
