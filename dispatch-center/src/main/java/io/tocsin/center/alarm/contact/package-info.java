/** Whom an alarm may call when its own user does not answer, if that person agreed. */
@NullMarked
package io.tocsin.center.alarm.contact;

import org.jspecify.annotations.NullMarked;
