/** A light executor of our own: real keys, real sessions, no work. */
@NullMarked
package io.tocsin.bench.sim;

import org.jspecify.annotations.NullMarked;
