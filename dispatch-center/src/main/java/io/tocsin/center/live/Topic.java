package io.tocsin.center.live;

import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;

/** Something that can be subscribed to. Called by the stream's one thread only. */
public interface Topic {
    String name();

    /** Without it in any group a subscription is refused. */
    Permission permission();

    /**
     * What a subscription gets. Cheap: of feeds with the same key only the first is {@linkplain Feed#open opened}.
     *
     * @param reader who holds the permission somewhere
     * @throws io.tocsin.center.problem.TocsinException to refuse it
     */
    Feed feed(Filter filter, Presence reader);

    /** Before the feeds are asked, once a tick: whatever several of them need is read here. */
    default void gather(long tick) {}
}
