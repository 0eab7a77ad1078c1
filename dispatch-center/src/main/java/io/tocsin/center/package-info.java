/** The dispatch center; each package below is a feature. */
@NullMarked
package io.tocsin.center;

import org.jspecify.annotations.NullMarked;
