package io.tocsin.center.live;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;
import io.tocsin.center.problem.Forbidden;
import io.tocsin.center.problem.NotFound;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** All that is subscribed to, and by whom. Confined to one thread, but for {@link #post} and {@link #crowdOf}. */
final class LiveHub {

    private final Map<String, Topic> topics;
    private final JsonMapper json;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Executor thread;
    private final Bounds bounds;
    private final SecureRandom random = new SecureRandom();
    private final Channels channels;
    private final Crowd crowd;
    private final Attempts attempts;
    private long ticks;

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
        this.crowd = new Crowd(bounds);
        this.attempts = new Attempts(nanoTime);
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
        return crowd.of(userId);
    }

    /** Whether one more of the user would be too many; from any thread. */
    boolean isFull(long userId) {
        return crowd.isFull(userId);
    }

    /** Whether there is nothing to do until somebody comes. */
    boolean isIdle() {
        return crowd.isEmpty() && channels.all().isEmpty();
    }

    void enter(LiveConnection connection) {
        boolean full = isFull(connection.userId());
        crowd.enter(connection);
        if (full) {
            connection.end(CloseCode.REFUSED, "TOO_MANY_CONNECTIONS");
        } else {
            connection.begin();
        }
    }

    void gone(LiveConnection connection) {
        crowd.gone(connection);
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
    Subscription subscribe(String id, Ask ask, Presence presence, Runnable flush) {
        String name = ask.topic() == null ? "" : ask.topic();
        Topic topic = topics.get(name);
        if (topic == null) {
            throw new NotFound("UNKNOWN_TOPIC", "no such topic");
        }
        Permission permission = topic.permission();
        GroupScope scope = permission == null ? new GroupScope.Only(Set.of()) : presence.scope(permission);
        if (permission != null
                && scope instanceof GroupScope.Only only
                && only.groupIds().isEmpty()) {
            throw new Forbidden("PERMISSION_DENIED", permission + " is needed");
        }
        Channel channel = channel(topic, topic.feed(ask.wanted(), presence));
        Subscription subscription = new Subscription(id, channel, scope, flush);
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
                .forEach(topic -> attempts.attempt(topic.name(), () -> topic.gather(ticks)));
        List<Channel> told = new ArrayList<>();
        List<Channel> polled = channels.all().stream()
                .filter(channel -> channel.feed.isPolled())
                .toList();
        polled.forEach(channel -> attempts.attempt(channel.feed.key(), () -> {
            if (tell(channel)) {
                told.add(channel);
            }
        }));
        crowd.lookAfter(now, attempts); // whoever may not see it any more is gone before it is sent
        told.forEach(this::send);
    }

    /** @return whether the feed had something to tell */
    private boolean tell(Channel channel) {
        List<Item> news = channel.feed.poll(clock.millis());
        channel.tell(news);
        return !news.isEmpty();
    }

    private void send(Channel channel) {
        List.copyOf(channel.listeners).forEach(listener -> attempts.attempt("a connection", listener::flush));
    }

    /** These feeds have something to tell that must not wait. */
    void nudge(Collection<?> feedKeys) {
        for (Object key : feedKeys) {
            channels.find(key)
                    .ifPresent(channel -> attempts.attempt(key, () -> {
                        if (tell(channel)) {
                            send(channel);
                        }
                    }));
        }
    }

    /** Something that the user was given before has ended. */
    void recheck(long userId) {
        crowd.all().stream().filter(connection -> connection.userId() == userId).forEach(LiveConnection::recheck);
    }

    void endAll() {
        crowd.all().forEach(connection -> connection.end(CloseCode.GOING_AWAY, "the center stops"));
        channels.closeAll();
    }
}
