/** How long things are kept that would otherwise grow for ever. */
@NullMarked
package io.tocsin.center.retention;

import org.jspecify.annotations.NullMarked;
