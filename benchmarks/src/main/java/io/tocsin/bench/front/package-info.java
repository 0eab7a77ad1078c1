/** What stands between the center and everybody else. */
@NullMarked
package io.tocsin.bench.front;

import org.jspecify.annotations.NullMarked;
