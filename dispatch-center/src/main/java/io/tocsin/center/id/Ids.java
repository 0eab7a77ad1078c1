package io.tocsin.center.id;

/** Source of ids that rise with time, whatever the clock does. Thread-safe, never blocks. */
@FunctionalInterface
public interface Ids {
    long next();
}
