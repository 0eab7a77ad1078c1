/** Phones that ring when a run of a task fails. */
@NullMarked
package io.tocsin.center.alarm.failure;

import org.jspecify.annotations.NullMarked;
