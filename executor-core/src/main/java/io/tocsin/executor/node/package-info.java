/** Puts an executor together from its configuration, starts it and stops it in order. */
@NullMarked
package io.tocsin.executor.node;

import org.jspecify.annotations.NullMarked;
