/** A hub whose executor is far away, behind a line of changing length, and has a wrong clock. */
@NullMarked
package io.tocsin.bench.network;

import org.jspecify.annotations.NullMarked;
