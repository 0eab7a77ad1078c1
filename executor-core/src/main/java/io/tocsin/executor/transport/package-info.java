/** Connections to a center, behind a port. */
@NullMarked
package io.tocsin.executor.transport;

import org.jspecify.annotations.NullMarked;
