package io.tocsin.executor.session;

import io.tocsin.executor.clock.CorrectedClock;
import io.tocsin.executor.intake.Peer;
import io.tocsin.executor.thread.Threads;
import io.tocsin.executor.transport.Connection;
import io.tocsin.executor.transport.CrowdedException;
import io.tocsin.executor.transport.Outlet;
import io.tocsin.executor.transport.Transport;
import io.tocsin.protocol.ToCenter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session to one center open, for ever: dials, and dials again. Several may exist; what they share is the
 * {@link Work}. Its clock outlives the sessions.
 */
public final class Link implements Outlet, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Link.class.getName());
    private static final Duration STOP = Duration.ofSeconds(3);

    /** @param backoff used by this link alone */
    public record Dialing(URI center, Transport transport, Backoff backoff) {}

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Dialing dialing;
    private final Credentials credentials;
    private final Work work;
    private final Peer peer;
    private final Consumer<RejectedException> refused;
    private final Backoff climbing;
    private volatile @Nullable Session open;
    // of the link's own thread
    private String complaint = "";
    private @Nullable Duration retryAfter;
    private Climb.@Nullable Opened climbed;
    /** How long the best way held the last time. */
    private Duration best = Duration.ZERO;

    private volatile @Nullable Connection connection;
    private @Nullable Thread thread;

    /** @param refused runs once when the center refuses for good; then this link has ended; must not block */
    public Link(
            Dialing dialing,
            Credentials credentials,
            Work work,
            CorrectedClock clock,
            Consumer<RejectedException> refused) {
        this.dialing = dialing;
        this.credentials = credentials;
        this.work = work;
        this.refused = refused;
        climbing = dialing.backoff().patient();
        peer = new Peer(this, clock);
    }

    public void start() {
        Thread reader = Threads.platform("session-" + dialing.center().getHost(), this::keepOpen);
        thread = reader;
        reader.start();
    }

    @Override
    public void send(ToCenter.Live message) {
        Session session = open;
        if (session != null) {
            session.send(message);
        }
    }

    public boolean connected() {
        return open != null;
    }

    /** Waits until what was sent so far is on its way, if there is a session. */
    public void awaitSent(Duration patience) throws InterruptedException {
        Session session = open;
        if (session != null) {
            session.awaitSent(patience);
        }
    }

    private void keepOpen() {
        try {
            boolean again = true;
            while (again) {
                long began = System.nanoTime();
                again = session();
                Duration lived = Duration.ofNanos(System.nanoTime() - began);
                again = again && (climbed != null || !stopping.await(pause(lived), TimeUnit.NANOSECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped while it dialled
        } finally {
            if (climbed != null) {
                climbed.connection().close();
            }
        }
    }

    private long pause(Duration lived) {
        Backoff backoff = dialing.backoff();
        Duration told = retryAfter;
        return (told == null ? backoff.next(lived) : backoff.told(told)).toNanos();
    }

    /** @return whether to try again */
    private boolean session() throws InterruptedException {
        Climb.Opened ready = climbed;
        climbed = null;
        retryAfter = null;
        try (Connection dialled = ready == null ? dialing.transport().connect(dialing.center()) : ready.connection()) {
            connection = dialled;
            if (stopping.getCount() == 0) {
                return false; // close() came before it could see this connection
            }
            serve(ready == null ? greet(dialled) : ready);
        } catch (RejectedException e) {
            LOG.log(System.Logger.Level.WARNING, "refused by the center: {0}: {1}", e.code(), e.getMessage());
            if (e.permanent()) {
                refused.accept(e);
                return false;
            }
        } catch (CrowdedException e) {
            retryAfter = e.retryAfter();
            complain(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) { // what a center sends must not end the loop
            LOG.log(System.Logger.Level.ERROR, "the session failed", e);
        } finally {
            open = null;
            connection = null;
        }
        return true;
    }

    private Climb.Opened greet(Connection dialled) throws IOException, InterruptedException, RejectedException {
        Session session = new Session(dialled, work, peer);
        return new Climb.Opened(dialled, session, session.greet(credentials));
    }

    private void serve(Climb.Opened opened) throws IOException, InterruptedException, RejectedException {
        Connection present = opened.connection();
        long began = System.nanoTime();
        Climb climb = dialing.transport()
                .better(present)
                .map(better -> new Climb(better, dialing.center(), present, this::greet, climbing))
                .orElse(null);
        if (climb != null) {
            climb.start(best);
        }
        try {
            opened.session().run(opened.welcomed(), () -> {
                open = opened.session();
                complaint = "";
            });
        } finally {
            open = null;
            if (climb == null) {
                best = Duration.ofNanos(System.nanoTime() - began);
            } else {
                climbed = climb.end().orElse(null);
            }
        }
    }

    /** Once, not at every try. */
    private void complain(String reason) {
        if (stopping.getCount() > 0 && climbed == null && !reason.equals(complaint)) {
            LOG.log(System.Logger.Level.WARNING, "no session: {0}", reason);
        }
        complaint = reason;
    }

    @Override
    public void close() {
        stopping.countDown();
        Connection current = connection;
        if (current != null) {
            current.close("the executor stops");
        }
        Thread running = thread;
        try {
            if (running != null && !running.join(STOP)) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
