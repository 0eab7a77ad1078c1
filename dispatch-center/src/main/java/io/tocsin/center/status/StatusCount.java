package io.tocsin.center.status;

/** A figure that a feature contributes to {@code GET /status} by being a bean. Cheap: it is asked at every call. */
public interface StatusCount {
    /** Such as {@code executorsOnline}. */
    String name();

    long count();
}
