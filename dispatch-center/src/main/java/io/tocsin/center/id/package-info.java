/** Time-ordered 64-bit ids. */
@NullMarked
package io.tocsin.center.id;

import org.jspecify.annotations.NullMarked;
