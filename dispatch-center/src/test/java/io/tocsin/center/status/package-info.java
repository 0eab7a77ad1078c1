@NullMarked
package io.tocsin.center.status;

import org.jspecify.annotations.NullMarked;
