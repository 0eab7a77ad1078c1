/** What a fire costs in memory and in statements: counted, not timed, so that no machine is too slow for it. */
@NullMarked
package io.tocsin.center.cost;

import org.jspecify.annotations.NullMarked;
