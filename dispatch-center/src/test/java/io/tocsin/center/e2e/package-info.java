/** The hub as its users have it: a center and an executor as processes of their own, real sockets, the REST interface. */
@NullMarked
package io.tocsin.center.e2e;

import org.jspecify.annotations.NullMarked;
