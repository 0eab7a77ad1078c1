/** Notifications through the push services of browsers. */
@NullMarked
package io.tocsin.center.alarm.push;

import org.jspecify.annotations.NullMarked;
