package io.tocsin.center.schedule;

/**
 * Whose rules a cron text follows. They differ in the number of fields, in how Sunday is counted (1 in Quartz, 0 or 7
 * elsewhere), in how the two day fields combine, and in what they allow.
 */
public enum Dialect {
    /** Six fields or, with a year, seven; one of the day fields must be {@code ?}; ranges may wrap. */
    QUARTZ,
    /** Six fields; a day must match both day fields. */
    SPRING,
    /** Five fields, no seconds; where both day fields are restricted, a day need match only one. */
    UNIX
}
