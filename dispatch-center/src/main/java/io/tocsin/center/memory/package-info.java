/** The center's own memory. */
@NullMarked
package io.tocsin.center.memory;

import org.jspecify.annotations.NullMarked;
