package io.tocsin.center.schedule;

/** What becomes of a fixed-hour fire whose local time a clock change skips. */
public enum Gap {
    /** It fires at the instant of the change; several that the same gap swallows become one fire. */
    SHIFT_TO_END,
    /** It does not fire. */
    SKIP
}
