package io.tocsin.center.schedule;

/** When a fixed-hour fire happens whose local time a clock change repeats. */
public enum DstOverlap {
    FIRST,
    LAST,
    BOTH
}
