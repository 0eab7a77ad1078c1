/** A center and a network for tests, in memory. */
@NullMarked
package io.tocsin.executor.fake;

import org.jspecify.annotations.NullMarked;
