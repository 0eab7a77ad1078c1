/** The center's clock as seen from here. */
@NullMarked
package io.tocsin.executor.clock;

import org.jspecify.annotations.NullMarked;
