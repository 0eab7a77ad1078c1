package io.tocsin.center.session;

import io.tocsin.center.dispatch.ExecutorLink;
import io.tocsin.center.dispatch.ExecutorProfile;
import io.tocsin.center.session.OutboundQueue.Lane;
import io.tocsin.protocol.Chunk;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor that was welcomed. Frames arrive one after the other through {@link #receive}; frames leave through a
 * bounded queue and {@link SessionWriter}. What is told to the dispatching side is told in order: opened, what was
 * received, closed, and nothing after that.
 */
public final class LiveSession implements ExecutorLink {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);
    private static final long QUEUE_BYTES = 8L * 1024 * 1024;

    private final ExecutorProfile profile;
    private final Peer peer;
    private final Carrier carrier;
    private final SessionPorts ports;
    private final HeartbeatPace pace;
    private final Consumer<LiveSession> whenClosed;
    private final SessionWriter writer;
    private final OutboundQueue outbound;
    private final SignsOfLife signs;
    private final News news;
    /** Held only while an event is handed over, never while waiting. */
    private final ReentrantLock order = new ReentrantLock();

    private volatile boolean ended;
    private volatile boolean leaving;
    private volatile List<Handler> handlers = List.of();
    private volatile Vitals vitals = Vitals.UNKNOWN;

    LiveSession(
            ExecutorProfile profile,
            Peer peer,
            Carrier carrier,
            SessionPorts ports,
            HeartbeatPace pace,
            Consumer<LiveSession> whenClosed) {
        this.profile = profile;
        this.peer = peer;
        this.carrier = carrier;
        this.ports = ports;
        this.pace = pace;
        this.whenClosed = whenClosed;
        this.signs = new SignsOfLife(ports.time().nanos());
        this.writer = new SessionWriter(QUEUE_BYTES, carrier, ports, this::end);
        this.outbound = writer.outbound();
        this.news = new News(this::handOver, () -> ports.artifacts().handlersChanged(this));
    }

    /** Announces the session; the welcome is the first frame that leaves. */
    void open(ToExecutor.Welcome welcome, List<Handler> known) {
        handlers = List.copyOf(known);
        outbound.offer(Lane.URGENT, ports.codec().encode(welcome));
        order.lock();
        try {
            if (ended) {
                return; // the connection broke meanwhile, and that was told already
            }
            ports.events().opened(this, handlers);
            ports.artifacts().opened(this);
        } finally {
            order.unlock();
        }
        writer.start();
    }

    @Override
    public ExecutorProfile profile() {
        return profile;
    }

    public Peer peer() {
        return peer;
    }

    /** As the executor listed them last. */
    public List<Handler> handlers() {
        return handlers;
    }

    public Vitals vitals() {
        return vitals;
    }

    public boolean leaving() {
        return leaving;
    }

    @Override
    public boolean offer(ToExecutor.Live message) {
        byte[] encoded = ports.codec().encode(message);
        if (encoded.length + 2 > Limits.MAX_FRAME) {
            LOG.warn("executor {}: a message of {} bytes fits into no frame", profile.id(), encoded.length);
            return false;
        }
        boolean patient = message instanceof ToExecutor.Ack
                || (message instanceof ToExecutor.StartRun start && ports.time().isFar(start.fireAt()));
        return patient ? outbound.offerPatiently(message, encoded) : outbound.offer(message, encoded);
    }

    /** Leaves when nothing else waits. */
    public boolean offerChunk(Chunk chunk) {
        return outbound.offerChunk(chunk.encode());
    }

    void offerUnsupported(String type) {
        outbound.offer(Lane.REST, ports.codec().encode(new ToExecutor.Unsupported(type)));
    }

    @Override
    public void close(String reason) {
        end(CloseCode.REFUSED, reason);
    }

    void receive(ToCenter.Live message, long receivedAt) {
        switch (message) {
            case ToCenter.Ping ping -> answer(ping, receivedAt);
            case ToCenter.NextChunk wanted -> ports.artifacts().nextChunk(this, wanted);
            case ToCenter.ArtifactState state -> ports.artifacts().artifactState(this, state);
            case ToCenter.AskSecret question -> ports.secrets().asked(this, question);
            case ToCenter.Handlers changed -> {
                handlers = List.copyOf(changed.handlers());
                news.add(changed);
            }
            case ToCenter.Leaving goodbye -> {
                leaving = true;
                news.add(goodbye);
            }
            case ToCenter.Accepted accepted -> news.add(accepted);
            case ToCenter.Refused refused -> news.add(refused);
            case ToCenter.Started started -> news.add(started);
            case ToCenter.Withdrawn withdrawn -> news.add(withdrawn);
            case ToCenter.KillUnconfirmed unconfirmed -> news.add(unconfirmed);
            case ToCenter.Reported reported -> news.add(reported);
            case ToCenter.Reconciled reconciled -> news.add(reconciled);
        }
    }

    /** Any frame is a sign of life. */
    void heard() {
        signs.heard(ports.time().nanos());
    }

    /** Whether the executor gives a sign of life when asked for one. Waits up to the limit. */
    boolean answersWithin(Duration limit) throws InterruptedException {
        return signs.answer(carrier::probe, limit) && !ended;
    }

    boolean heardSince(long nanos) {
        return signs.heardAt() - nanos > 0;
    }

    /** Ends the session if it fell silent or a frame got stuck. */
    void check(long nanos) {
        long silence = pace.silence();
        Duration stall = ports.settings().writeStall();
        if (nanos - signs.heardAt() > silence) {
            end(CloseCode.REFUSED, "nothing heard for " + TimeUnit.NANOSECONDS.toSeconds(silence) + " s");
        } else if (writer.stuckFor(nanos) > stall.toNanos()) {
            ports.meters().writeFailed();
            end(CloseCode.REFUSED, "a frame did not leave within " + stall);
            carrier.abort();
        }
    }

    void end(int code, String reason) {
        order.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
            outbound.close();
            ports.events().closed(this);
            ports.artifacts().closed(this);
        } finally {
            order.unlock();
        }
        LOG.info("session with executor {} ({}) ended: {}", profile.id(), profile.name(), reason);
        whenClosed.accept(this);
        carrier.close(code, reason);
    }

    boolean isWriting() {
        return writer.isWriting();
    }

    long queuedBytes() {
        return outbound.bytes();
    }

    private void answer(ToCenter.Ping ping, long receivedAt) {
        vitals = new Vitals(ping.running(), ping.offset(), ping.error());
        long heartbeat = pace.next().toMillis();
        outbound.offerStamped(() -> {
            long forgetBelow = ports.time().forgetBelow();
            return ports.codec()
                    .encode(new ToExecutor.Pong(
                            ping.sentAt(), receivedAt, ports.time().micros(), forgetBelow, heartbeat));
        });
        writer.writeHere();
    }

    /** Hands over what was received; false when there is no room for it at present. */
    boolean deliver() {
        return news.deliver();
    }

    void deliverPatiently() {
        if (!news.deliverPatiently(ports.time())) {
            end(CloseCode.TRY_AGAIN_LATER, "the center is overloaded");
        }
    }

    private boolean handOver(List<ToCenter.Live> frame) {
        order.lock();
        try {
            return ended || ports.events().received(this, frame);
        } finally {
            order.unlock();
        }
    }
}
