/** A user's phones and browsers, and the sounds that he uploaded. */
@NullMarked
package io.tocsin.center.alarm.device;

import org.jspecify.annotations.NullMarked;
