package io.tocsin.center.live;

import io.tocsin.center.problem.Unavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is watched, and for a while what was, for whoever lost his connection. The latter is read on as well, so there is
 * little of it: else somebody who subscribes to one thing after the other would have all of them read. Confined to the
 * stream's thread.
 */
final class Channels {
    static final int MOST_UNHEARD = 64;
    private static final Comparator<Channel> LONGEST_UNHEARD = Comparator.comparingLong(channel -> channel.leftAt);

    private final Map<Object, Channel> all = new HashMap<>();
    private final Bounds bounds;

    Channels(Bounds bounds) {
        this.bounds = bounds;
    }

    Optional<Channel> find(Object key) {
        return Optional.ofNullable(all.get(key));
    }

    Collection<Channel> all() {
        return all.values();
    }

    /** @throws Unavailable when too many others have listeners */
    void makeRoom() {
        if (all.size() >= bounds.channels()) {
            close(unheard().stream()
                    .findFirst()
                    .orElseThrow(() -> new Unavailable("BUSY", "too much is being watched")));
        }
    }

    void add(Channel channel) {
        all.put(channel.feed.key(), channel);
    }

    /** Ends what nobody can go on with any more. */
    void forget(long nanos) {
        List<Channel> unheard = unheard();
        int tooMany = unheard.size() - MOST_UNHEARD;
        for (Channel channel : unheard) {
            boolean over = !channel.feed.canResume()
                    || nanos - channel.leftAt > bounds.linger().toNanos();
            if (over || tooMany > 0) {
                tooMany--;
                close(channel);
            }
        }
    }

    void closeAll() {
        List.copyOf(all.values()).forEach(this::close);
    }

    /** Those without listeners, that for the longest time first. */
    private List<Channel> unheard() {
        List<Channel> unheard = new ArrayList<>();
        for (Channel channel : all.values()) {
            if (channel.listeners.isEmpty()) {
                unheard.add(channel);
            }
        }
        unheard.sort(LONGEST_UNHEARD);
        return unheard;
    }

    private void close(Channel channel) {
        all.remove(channel.feed.key());
        channel.feed.close();
    }
}
