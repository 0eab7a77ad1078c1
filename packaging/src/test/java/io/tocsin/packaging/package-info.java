/** The packages as they are installed, started, stopped and removed. */
@NullMarked
package io.tocsin.packaging;

import org.jspecify.annotations.NullMarked;
