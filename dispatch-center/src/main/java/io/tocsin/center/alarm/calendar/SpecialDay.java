package io.tocsin.center.alarm.calendar;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * A day that is not what its weekday says.
 *
 * @param working a day of a weekend that is worked; else a weekday that is off
 */
@Schema(name = "SpecialDay")
public record SpecialDay(LocalDate date, boolean working, String name) {}
