/** What task authors compile against. This package has no dependencies and changes only compatibly. */
@NullMarked
package io.tocsin.task;

import org.jspecify.annotations.NullMarked;
