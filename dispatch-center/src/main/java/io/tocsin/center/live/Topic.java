package io.tocsin.center.live;

import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;
import org.jspecify.annotations.Nullable;

/** Something that can be subscribed to. Called by the stream's one thread only. */
public interface Topic {
    String name();

    /** Without it in any group a subscription is refused; null where each reader sees his own, and needs none. */
    @Nullable
    Permission permission();

    /**
     * What a subscription gets. Cheap: of feeds with the same key only the first is {@linkplain Feed#open opened}.
     *
     * @param reader who holds the permission somewhere, if one is needed
     * @throws io.tocsin.center.problem.TocsinException to refuse it
     */
    Feed feed(Filter filter, Presence reader);

    /** Before the feeds are asked, once a tick: whatever several of them need is read here. */
    default void gather(long tick) {}
}
