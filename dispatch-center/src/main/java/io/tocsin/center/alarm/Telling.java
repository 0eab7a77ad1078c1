package io.tocsin.center.alarm;

import io.tocsin.center.live.Item;
import io.tocsin.center.live.LiveNudge;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What users are still to be told, of those whose devices listen. */
@Component
final class Telling {
    /** More is not kept: whoever does not fetch it gets everything anew when he does. */
    private static final int MOST = 1_000;

    private static final int REMEMBERED = 300;

    private final Map<Long, News> heard = new ConcurrentHashMap<>();
    /** How many of them have news. */
    private final AtomicInteger untold = new AtomicInteger();
    /** More is about to ring. */
    private volatile boolean ringing;

    private final LiveNudge nudge;
    private final JsonMapper json;
    private final InstantSource clock;

    Telling(LiveNudge nudge, JsonMapper json, InstantSource clock) {
        this.nudge = nudge;
        this.json = json;
        this.clock = clock;
    }

    /** Guarded by itself: each is touched by two threads at most, and never for long. */
    private final class News {
        private final List<Item> items = new ArrayList<>();
        private final Map<String, Integer> versions = new LinkedHashMap<>();
        private boolean closed;

        /** Two who change a thing may come here in the wrong order. */
        synchronized void put(Item item, int version) {
            if (closed) {
                return;
            }
            Integer known = versions.remove(item.key());
            versions.put(item.key(), known == null ? version : Math.max(known, version));
            if ((known == null || known <= version) && items.size() < MOST) {
                if (items.isEmpty()) {
                    untold.incrementAndGet();
                }
                items.add(item);
            }
            if (versions.size() > REMEMBERED) {
                versions.remove(versions.keySet().iterator().next());
            }
        }

        synchronized List<Item> take() {
            List<Item> taken = List.copyOf(items);
            if (!taken.isEmpty()) {
                untold.decrementAndGet();
            }
            items.clear();
            return taken;
        }

        synchronized void close() {
            take();
            closed = true;
        }
    }

    record Key(long userId) {}

    /** @param more whether alarms ring that others may follow at once */
    void expect(boolean more) {
        ringing = more;
    }

    /** Whether somebody is still to be told of something. */
    boolean isBehind() {
        return untold.get() > 0;
    }

    /** Whether somebody is still to be told of something, or will be at once. */
    boolean isBusy() {
        return ringing || isBehind();
    }

    void open(long userId) {
        forget(heard.put(userId, new News()));
    }

    void close(long userId) {
        forget(heard.remove(userId));
    }

    private static void forget(@Nullable News news) {
        if (news != null) {
            news.close();
        }
    }

    boolean isHeard(long userId) {
        return heard.containsKey(userId);
    }

    Set<Long> heard() {
        return Set.copyOf(heard.keySet());
    }

    /** @param version of what it tells of; an older one than was told before is not told */
    void put(long userId, Item item, int version) {
        News news = heard.get(userId);
        if (news != null) {
            news.put(item, version);
        }
    }

    List<Item> take(long userId) {
        News news = heard.get(userId);
        return news == null ? List.of() : news.take();
    }

    void nudge(Collection<Long> users) {
        if (!users.isEmpty()) {
            nudge.nudge(users.stream().map(Key::new).toList());
        }
    }

    String json(Object document) {
        return json.writeValueAsString(document);
    }

    long nowMillis() {
        return clock.millis();
    }
}
