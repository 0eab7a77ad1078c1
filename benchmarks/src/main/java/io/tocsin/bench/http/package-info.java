/** HTTP tasks beside bare calls of the same client. */
@NullMarked
package io.tocsin.bench.http;

import org.jspecify.annotations.NullMarked;
