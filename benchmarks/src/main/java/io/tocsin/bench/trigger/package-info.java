/** Runs that callers start by the REST interface. */
@NullMarked
package io.tocsin.bench.trigger;

import org.jspecify.annotations.NullMarked;
