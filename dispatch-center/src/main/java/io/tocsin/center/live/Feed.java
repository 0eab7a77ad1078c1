package io.tocsin.center.live;

import io.tocsin.center.account.GroupScope;
import java.util.List;

/**
 * What all subscriptions of one key see, each as far as it may. Called by the stream's one thread only; it may block on
 * the database. A snapshot is of the moment, and every change told later is no older than it.
 */
public interface Feed {
    /** Feeds of equal keys tell the same. */
    Object key();

    /** Parts that a frame has even when there is nothing in them; each a list. */
    List<String> lists();

    /** Whether a reader who comes back can go on with changes; else he gets a snapshot, and it ends with its last reader. */
    default boolean canResume() {
        return true;
    }

    /** False where {@link LiveNudge} says that there is news: it is not asked again and again then. */
    default boolean isPolled() {
        return true;
    }

    /** Somebody looks, from now on. */
    default void open() {}

    /** Nobody does any more. */
    default void close() {}

    List<Item> snapshot(GroupScope scope);

    /** What has changed since it was opened, or since the last time; of each key the latest suffices. */
    List<Item> poll(long nowMillis);
}
