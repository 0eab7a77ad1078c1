/** The one door to threads and timers. */
@NullMarked
package io.tocsin.executor.thread;

import org.jspecify.annotations.NullMarked;
