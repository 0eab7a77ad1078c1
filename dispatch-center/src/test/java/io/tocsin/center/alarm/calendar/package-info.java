@NullMarked
package io.tocsin.center.alarm.calendar;

import org.jspecify.annotations.NullMarked;
