/**
 * When a task fires: kinds of schedules, cron dialects, zones, and what becomes of missed fires. Pure: no Spring, no
 * database, no threads, no clock; time is an argument.
 */
@NullMarked
package io.tocsin.center.schedule;

import org.jspecify.annotations.NullMarked;
