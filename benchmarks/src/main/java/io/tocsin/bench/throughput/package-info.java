/** How many fires a second, and how many at once. */
@NullMarked
package io.tocsin.bench.throughput;

import org.jspecify.annotations.NullMarked;
