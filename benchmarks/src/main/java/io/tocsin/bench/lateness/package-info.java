/** How far from its planned instant a handler is entered, and what else is asked of a hub that is on time. */
@NullMarked
package io.tocsin.bench.lateness;

import org.jspecify.annotations.NullMarked;
