/** Very many executors that have nothing to do. */
@NullMarked
package io.tocsin.bench.fleet;

import org.jspecify.annotations.NullMarked;
