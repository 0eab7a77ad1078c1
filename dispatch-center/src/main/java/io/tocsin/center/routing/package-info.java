/** Which executor gets an attempt. Pure. */
@NullMarked
package io.tocsin.center.routing;

import org.jspecify.annotations.NullMarked;
