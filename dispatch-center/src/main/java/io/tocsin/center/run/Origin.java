package io.tocsin.center.run;

/** Where a run comes from. */
public enum Origin {
    SCHEDULE,
    MANUAL,
    NODE,
    SHARD
}
