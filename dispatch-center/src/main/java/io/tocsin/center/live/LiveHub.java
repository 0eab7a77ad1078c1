package io.tocsin.center.live;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Presence;
import io.tocsin.center.problem.Forbidden;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.problem.Unavailable;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** All that is subscribed to, and by whom. Confined to one thread, but for {@link #post} and {@link #crowdOf}. */
final class LiveHub {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final long RECHECK_NANOS = 1_000_000_000;
    private static final long COMPLAINT_NANOS = 10_000_000_000L;
    /** Topics that are promised, and whose things there are not yet. */
    private static final Set<String> RESERVED = Set.of("alarms");

    private final Map<String, Topic> topics;
    private final JsonMapper json;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Executor thread;
    private final Bounds bounds;
    private final SecureRandom random = new SecureRandom();
    private final Channels channels;
    private final Set<LiveConnection> connections = new LinkedHashSet<>();
    private final Map<Long, Integer> crowd = new ConcurrentHashMap<>();
    private long ticks;
    private long recheckedAt;
    private long complainedAt;

    /** @param thread the one thread */
    LiveHub(
            List<Topic> topics,
            JsonMapper json,
            InstantSource clock,
            LongSupplier nanoTime,
            Executor thread,
            Bounds bounds) {
        this.topics = topics.stream().collect(Collectors.toMap(Topic::name, Function.identity()));
        this.json = json;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.thread = thread;
        this.bounds = bounds;
        this.channels = new Channels(bounds);
        this.complainedAt = nanoTime.getAsLong() - COMPLAINT_NANOS;
    }

    Bounds bounds() {
        return bounds;
    }

    String at() {
        return clock.instant().toString();
    }

    long nanos() {
        return nanoTime.getAsLong();
    }

    /** From any thread. */
    void post(Runnable work) {
        thread.execute(work);
    }

    /** Connections of the user; from any thread. */
    int crowdOf(long userId) {
        return crowd.getOrDefault(userId, 0);
    }

    /** Whether one more of the user would be too many; from any thread. */
    boolean isFull(long userId) {
        return crowdOf(userId) >= bounds.perAccount()
                || crowd.values().stream().mapToInt(Integer::intValue).sum() >= bounds.connections();
    }

    /** Whether there is nothing to do until somebody comes. */
    boolean isIdle() {
        return connections.isEmpty() && channels.all().isEmpty();
    }

    void enter(LiveConnection connection) {
        boolean full = isFull(connection.userId());
        connections.add(connection);
        crowd.merge(connection.userId(), 1, Integer::sum);
        if (full) {
            connection.end(CloseCode.REFUSED, "TOO_MANY_CONNECTIONS");
        } else {
            connection.begin();
        }
    }

    void gone(LiveConnection connection) {
        if (connections.remove(connection)) {
            crowd.computeIfPresent(connection.userId(), (user, count) -> count == 1 ? null : count - 1);
        }
    }

    @Nullable
    Ask read(String frame) {
        try {
            return json.readValue(frame, Ask.class);
        } catch (JacksonException | IllegalArgumentException malformed) {
            return null;
        }
    }

    /** @throws io.tocsin.center.problem.TocsinException to refuse it */
    Subscription subscribe(String id, Ask ask, Presence presence) {
        String name = ask.topic() == null ? "" : ask.topic();
        Topic topic = topics.get(name);
        if (topic == null) {
            throw RESERVED.contains(name)
                    ? new Unavailable("NOT_AVAILABLE", "there is nothing of that kind yet")
                    : new NotFound("UNKNOWN_TOPIC", "no such topic");
        }
        GroupScope scope = presence.scope(topic.permission());
        if (scope instanceof GroupScope.Only only && only.groupIds().isEmpty()) {
            throw new Forbidden("PERMISSION_DENIED", topic.permission() + " is needed");
        }
        Channel channel = channel(topic, topic.feed(ask.wanted(), presence));
        Subscription subscription = new Subscription(id, channel, scope);
        Ask.Resume resume = ask.resume();
        if (resume != null && channel.feed.canResume() && channel.stream.equals(resume.stream())) {
            channel.since(resume.seq()).ifPresentOrElse(subscription::resume, subscription::begin);
        } else {
            subscription.begin();
        }
        channel.listeners.add(subscription);
        return subscription;
    }

    private Channel channel(Topic topic, Feed feed) {
        return channels.find(feed.key()).orElseGet(() -> {
            channels.makeRoom();
            open(feed);
            Channel fresh =
                    new Channel(topic, feed, Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX));
            channels.add(fresh);
            return fresh;
        });
    }

    /** What it began to watch before it failed is watched no more. */
    private static void open(Feed feed) {
        try {
            feed.open();
        } catch (RuntimeException failed) {
            feed.close();
            throw failed;
        }
    }

    void leave(Subscription subscription) {
        subscription.channel.listeners.remove(subscription);
        subscription.channel.leftAt = nanos();
    }

    /** Reads what is new and has it sent; to be called many times a second while the hub is not idle. */
    void tick() {
        long now = nanos();
        ticks++;
        channels.forget(now);
        channels.all().stream()
                .map(channel -> channel.topic)
                .distinct()
                .forEach(topic -> attempt(topic.name(), () -> topic.gather(ticks)));
        channels.all()
                .forEach(channel ->
                        attempt(channel.feed.key().toString(), () -> channel.tell(channel.feed.poll(clock.millis()))));
        boolean recheck = now - recheckedAt >= RECHECK_NANOS;
        if (recheck) {
            recheckedAt = now;
        }
        for (LiveConnection connection : List.copyOf(connections)) {
            attempt("a connection", () -> {
                if (recheck) {
                    connection.recheck();
                }
                connection.check(now);
                connection.flush();
            });
        }
    }

    /** What fails now is tried again with the next tick, and complained of now and then. */
    private void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (nanos() - complainedAt >= COMPLAINT_NANOS) {
                complainedAt = nanos();
                LOG.warn("the live stream could not go on with {}; it is tried again and again", what, failed);
            }
        }
    }

    /** Everything that the user was given before has ended. */
    void recheck(long userId) {
        List.copyOf(connections).stream()
                .filter(connection -> connection.userId() == userId)
                .forEach(LiveConnection::recheck);
    }

    void endAll() {
        List.copyOf(connections).forEach(connection -> connection.end(CloseCode.GOING_AWAY, "the center stops"));
        channels.closeAll();
    }
}
