package io.tocsin.center.live;

import io.tocsin.center.account.Presence;
import io.tocsin.center.problem.TocsinException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One browser. A single frame is on its way to it at a time; what comes meanwhile waits in its subscriptions, where the later
 * takes the place of the earlier. Confined to the stream's thread.
 */
final class LiveConnection {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    private static final int LONGEST_ID = 64;
    private static final int MOST_REPLIES = 64;

    private final Presence presence;
    private final Wire wire;
    private final LiveHub hub;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Queue<byte[]> replies = new ArrayDeque<>();
    private boolean sending;
    private long sentAt;
    private long heardAt;
    private boolean over;
    /** When the sign-in was last looked at; for the hub. */
    long recheckedAt;

    LiveConnection(Presence presence, Wire wire, LiveHub hub) {
        this.presence = presence;
        this.wire = wire;
        this.hub = hub;
    }

    long userId() {
        return presence.caller().userId();
    }

    void begin() {
        heardAt = hub.nanos();
        recheckedAt = heardAt;
        reply(Frames.hello(hub.at(), hub.bounds()));
    }

    /** A whole frame, as it came. */
    void text(String frame) {
        if (over) {
            return;
        }
        heardAt = hub.nanos();
        Ask ask = hub.read(frame);
        String type = ask == null || ask.type() == null ? "" : ask.type();
        String id = ask == null || ask.id() == null ? "" : ask.id();
        boolean named = !id.isEmpty() && id.length() <= LONGEST_ID;
        if (ask != null && type.equals("ping")) {
            reply(Frames.pong(ask.t0(), hub.at()));
        } else if (ask != null && type.equals("subscribe") && named) {
            subscribe(id, ask);
        } else if (ask != null && type.equals("unsubscribe") && named) {
            drop(id);
            reply(Frames.unsubscribed(id));
        } else {
            end(CloseCode.REFUSED, "malformed frame");
        }
    }

    private void subscribe(String id, Ask ask) {
        drop(id);
        if (subscriptions.size() >= hub.bounds().subscriptions()) {
            reply(Frames.refused(
                    id, "TOO_MANY_SUBSCRIPTIONS", "at most " + hub.bounds().subscriptions()));
            return;
        }
        try {
            subscriptions.put(id, hub.subscribe(id, ask, presence, this::flush));
        } catch (TocsinException refused) {
            reply(Frames.refused(id, refused.code(), refused.getMessage() == null ? "" : refused.getMessage()));
            return;
        } catch (RuntimeException failed) {
            LOG.warn("a subscription to {} failed", ask.topic(), failed);
            reply(Frames.refused(id, "FAILED", "try again later"));
            return;
        }
        flush();
    }

    private void drop(String id) {
        Subscription former = subscriptions.remove(id);
        if (former != null) {
            hub.leave(former);
        }
    }

    private void reply(byte[] frame) {
        if (replies.size() >= MOST_REPLIES) {
            end(CloseCode.REFUSED, "asks, and does not read the answers");
            return;
        }
        replies.add(frame);
        flush();
    }

    /** Sends the next of what is owed, if nothing is on its way. */
    void flush() {
        if (sending || over) {
            return;
        }
        byte[] next = replies.poll();
        if (next == null) {
            next = told();
        }
        if (next != null) {
            send(next);
        }
    }

    private byte @Nullable [] told() {
        for (Subscription subscription : List.copyOf(subscriptions.values())) {
            if (subscription.owes()) {
                // the others first, the next time
                subscriptions.remove(subscription.id);
                subscriptions.put(subscription.id, subscription);
                return subscription.frame(hub.at());
            }
        }
        return null;
    }

    private void send(byte[] frame) {
        sending = true;
        sentAt = hub.nanos();
        wire.send(frame, () -> hub.post(this::sent));
    }

    private void sent() {
        sending = false;
        flush();
    }

    void check(long nanos) {
        if (nanos - heardAt > hub.bounds().silence().toNanos()) {
            end(CloseCode.REFUSED, "nothing heard");
        } else if (sending && nanos - sentAt > hub.bounds().stall().toNanos()) {
            end(CloseCode.TOO_SLOW, "does not take what is sent");
        } else if (!sending && nanos - sentAt >= hub.bounds().heartbeat().toNanos()) {
            reply(Frames.heartbeat(hub.at()));
        }
    }

    /** What {@link #recheck} of each goes by is read at once. Blocks on the database. */
    static void lookUp(List<LiveConnection> all) {
        if (!all.isEmpty()) {
            all.getFirst()
                    .presence
                    .lookUp(all.stream().map(each -> each.presence).toList());
        }
    }

    /** Blocks on the database. */
    void recheck() {
        if (!presence.holds()) {
            end(CloseCode.ACCESS_ENDED, "the sign-in ended, or its rights have changed");
        }
    }

    void end(int code, String reason) {
        if (!over) {
            gone();
            wire.close(code, reason);
        }
    }

    /** The wire has ended. */
    void gone() {
        if (!over) {
            over = true;
            Collection<Subscription> all = List.copyOf(subscriptions.values());
            subscriptions.clear();
            all.forEach(hub::leave);
            hub.gone(this);
        }
    }
}
