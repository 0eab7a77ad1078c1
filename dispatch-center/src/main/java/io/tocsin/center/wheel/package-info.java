/** Timers. Pure: time is an argument. */
@NullMarked
package io.tocsin.center.wheel;

import org.jspecify.annotations.NullMarked;
