@NullMarked
package io.tocsin.center.hook;

import org.jspecify.annotations.NullMarked;
