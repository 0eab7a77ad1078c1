/** The center's own keys, and what is signed or encrypted with them. */
@NullMarked
package io.tocsin.center.trust;

import org.jspecify.annotations.NullMarked;
