/** The one door to threads. */
@NullMarked
package io.tocsin.center.thread;

import org.jspecify.annotations.NullMarked;
