/** What rings on a user's devices, from the fire to its end. */
@NullMarked
package io.tocsin.center.alarm.ring;

import org.jspecify.annotations.NullMarked;
