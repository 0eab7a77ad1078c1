/** Which days are workdays: the calendar that is built in, and those that users import. */
@NullMarked
package io.tocsin.center.alarm.calendar;

import org.jspecify.annotations.NullMarked;
