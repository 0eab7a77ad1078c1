package io.tocsin.center.run;

/** What became of an outcome that somebody told. */
public enum Told {
    /** The attempt ended with it, and that is on disk. */
    RECORDED,
    /** The attempt has ended otherwise, was replaced, or does not run yet. */
    TOO_LATE,
    /** Its executor is away or did not answer; it may be told again. */
    NOT_NOW
}
