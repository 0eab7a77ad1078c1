package io.tocsin.executor.session;

import io.tocsin.executor.clock.CorrectedClock;
import io.tocsin.executor.intake.Peer;
import io.tocsin.executor.thread.Threads;
import io.tocsin.executor.transport.Connection;
import io.tocsin.executor.transport.Frame;
import io.tocsin.executor.transport.Outlet;
import io.tocsin.protocol.Chunk;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.FrameException;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Standing;
import io.tocsin.protocol.ToExecutor;
import io.tocsin.protocol.ToExecutor.StartRun;
import io.tocsin.protocol.ToExecutor.Welcome;
import io.tocsin.protocol.Unrecognized;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One connection's life, from the challenge to its end. Read by one thread; {@link #send} from any. */
final class Session implements Outlet {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final Duration PAUSE = Duration.ofMillis(12);
    private static final int STANDINGS_PER_MESSAGE = 2000;
    private static final long SHORTEST_HEARTBEAT = 100;
    private static final long LONGEST_HEARTBEAT = 60_000;
    /** An error of the clock, in microseconds, below which more probes would tell nothing. */
    private static final long SHARP = 50;

    private final Codec codec;
    private final Connection connection;
    private final Work work;
    private final Peer peer;
    private final CorrectedClock clock;
    private final Outbound outbound;
    private Heartbeat heartbeat;
    private Probing probing;
    /** Offers that came before the center's time was known. */
    private final List<StartRun> early = new ArrayList<>();

    /** @param peer outlives this session: attempts answer to it whatever session is open then */
    Session(Connection connection, Work work, Peer peer) {
        this.connection = connection;
        this.work = work;
        codec = work.codec();
        this.peer = peer;
        clock = peer.clock();
        heartbeat = new Heartbeat(
                Duration.ofMillis(LONGEST_HEARTBEAT), clock.local().nanoTime());
        probing = new Probing(clock.local().nanoTime());
        outbound = new Outbound(connection, codec, work.outbox(), this::ping, LINGER, PAUSE);
    }

    private ToCenter.Live ping() {
        return new ToCenter.Ping(clock.local().micros(), work.places().taken(), clock.offset(), clock.error());
    }

    @Override
    public void send(ToCenter.Live message) {
        outbound.send(message);
    }

    void awaitSent(Duration patience) throws InterruptedException {
        outbound.awaitDrained(patience);
    }

    /** Once, before {@link #run}; it may be by another thread. */
    Handshake.Welcomed greet(Credentials credentials) throws IOException, InterruptedException, RejectedException {
        Handshake.Welcomed opened = new Handshake(connection, codec, credentials).perform();
        LOG.log(
                System.Logger.Level.INFO,
                "welcomed by {0}, over {1}",
                opened.welcome().node(),
                connection.way());
        return opened;
    }

    /**
     * Returns never: a session ends by an exception.
     *
     * @param welcomed runs before anything is handled
     */
    void run(Handshake.Welcomed opened, Runnable welcomed) throws IOException, InterruptedException, RejectedException {
        Welcome welcome = opened.welcome();
        work.intake().epoch(welcome.epoch());
        clock.restart();
        Runnable waker = outbound::wake;
        work.outbox().addWaker(waker);
        Thread writer = Threads.platform("sender", outbound::write);
        writer.start();
        try {
            welcomed.run();
            handle(opened.rest(), clock.local().nanoTime());
            live(welcome.heartbeatMillis());
        } finally {
            work.outbox().removeWaker(waker);
            outbound.stop();
            connection.close("the session is over");
            writer.interrupt();
            work.artifacts().forget(this);
        }
    }

    private void live(long heartbeatMillis) throws IOException, InterruptedException, RejectedException {
        heartbeat = new Heartbeat(bounded(heartbeatMillis), clock.local().nanoTime());
        probing = new Probing(clock.local().nanoTime());
        while (true) {
            Optional<Frame> frame = connection.receive(patience(clock.local().nanoTime()));
            if (frame.isPresent()) {
                handle(frame.get());
            }
            long now = clock.local().nanoTime();
            if (heartbeat.due(now)) {
                if (!heartbeat.beat(now)) {
                    throw new IOException("the center does not answer heartbeats");
                }
                outbound.probe();
            } else if (probing.take(now)) {
                outbound.probe();
            }
        }
    }

    private Duration patience(long now) {
        Duration beat = heartbeat.dueIn(now);
        Duration probe = Duration.ofNanos(probing.dueIn(now));
        return probe.compareTo(beat) < 0 ? probe : beat;
    }

    private void handle(Frame frame) throws IOException, RejectedException {
        switch (frame) {
            case Frame.Text text -> handle(codec.decodeToExecutor(text.text()), text.arrivedAt());
            case Frame.Binary binary -> work.artifacts().arrived(Chunk.decode(binary.data()), this);
        }
    }

    private void handle(List<ToExecutor> messages, long arrivedAt) throws IOException, RejectedException {
        List<StartRun> starts = new ArrayList<>();
        for (ToExecutor message : messages) {
            if (message instanceof StartRun start) {
                starts.add(start); // neighbours share one write to the journal
            } else {
                take(starts);
                handle(message, arrivedAt);
            }
        }
        take(starts);
    }

    private void take(List<StartRun> starts) {
        if (!clock.isKnown()) {
            early.addAll(starts); // nobody could say when their instants come
        } else if (!starts.isEmpty()) {
            work.intake().take(List.copyOf(starts), peer);
        }
        starts.clear();
    }

    private void handle(ToExecutor message, long arrivedAt) throws IOException, RejectedException {
        switch (message) {
            case ToExecutor.StartRun start -> take(new ArrayList<>(List.of(start)));
            case ToExecutor.Pong pong -> pong(pong, arrivedAt);
            case ToExecutor.Ack ack -> work.acknowledge(ack.sequences());
            case ToExecutor.WithdrawRun withdraw -> work.intake().withdraw(withdraw.offer(), peer);
            case ToExecutor.CancelRun cancel -> work.intake().cancel(cancel);
            case ToExecutor.Reconcile reconcile -> reconciled(work.intake().reconcile(reconcile.offers()));
            case ToExecutor.Settled settled -> work.intake().settled(settled.attempts());
            case ToExecutor.Secret secret -> work.places().answered(secret);
            case ToExecutor.Callback callback -> work.places().told(callback);
            case ToExecutor.PushArtifact push -> work.artifacts().announced(push, this, clock);
            case ToExecutor.Unsupported(String type) ->
                LOG.log(System.Logger.Level.WARNING, "the center does not know messages of type {0}", type);
            case Unrecognized(String type) -> outbound.unsupported(type);
            case ToExecutor.Rejected(String code, String detail, boolean permanent) ->
                throw new RejectedException(code, detail, permanent);
            case ToExecutor.Challenge c -> throw new FrameException("a challenge in an open session");
            case ToExecutor.Enrolled e -> throw new FrameException("an enrollment in an open session");
            case ToExecutor.Welcome w -> throw new FrameException("a second welcome");
        }
    }

    private void pong(ToExecutor.Pong pong, long arrivedAt) throws IOException {
        boolean agrees = clock.learn(pong.sentAt(), pong.receivedAt(), pong.answeredAt(), arrivedAt);
        heartbeat.answered();
        Long period = pong.heartbeatMillis();
        if (period != null) {
            heartbeat.every(bounded(period));
        }
        probing.answered(clock.local().nanoTime(), !agrees, work.places().taken() > 0 && clock.error() > SHARP);
        if (clock.isKnown()) {
            take(early);
        }
        work.journal().forgetBelow(pong.forgetBelow());
    }

    private static Duration bounded(long heartbeatMillis) {
        return Duration.ofMillis(Math.clamp(heartbeatMillis, SHORTEST_HEARTBEAT, LONGEST_HEARTBEAT));
    }

    private void reconciled(List<Standing> standings) {
        for (int from = 0; from == 0 || from < standings.size(); from += STANDINGS_PER_MESSAGE) {
            int to = Math.min(standings.size(), from + STANDINGS_PER_MESSAGE);
            outbound.send(new ToCenter.Reconciled(standings.subList(from, to)));
        }
    }
}
