/** Reports on disk until the center acknowledges them. */
@NullMarked
package io.tocsin.executor.outbox;

import org.jspecify.annotations.NullMarked;
