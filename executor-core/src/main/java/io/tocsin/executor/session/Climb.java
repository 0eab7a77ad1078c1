package io.tocsin.executor.session;

import io.tocsin.executor.thread.Threads;
import io.tocsin.executor.transport.Connection;
import io.tocsin.executor.transport.CrowdedException;
import io.tocsin.executor.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * While a connection serves that is second best, tries the better way again and again. The one that serves is given up
 * only when the center has welcomed us on the other; of the two sessions the center then holds the newer one to be ours.
 */
final class Climb {
    private static final System.Logger LOG = System.getLogger(Climb.class.getName());
    private static final Duration LAST_TRY = Duration.ofSeconds(5);

    /** Greets the center on a new connection. */
    @FunctionalInterface
    interface Greeting {
        Opened greet(Connection connection) throws IOException, InterruptedException, RejectedException;
    }

    /** A session that was welcomed, to be served by whoever takes it. */
    record Opened(Connection connection, Session session, Handshake.Welcomed welcomed) {}

    private final CountDownLatch ending = new CountDownLatch(1);
    private final Transport better;
    private final URI center;
    private final Connection present;
    private final Greeting greeting;
    private final Backoff pace;
    private volatile @Nullable Opened opened;
    private @Nullable Thread thread;

    /** @param present closed when there is a better one */
    Climb(Transport better, URI center, Connection present, Greeting greeting, Backoff pace) {
        this.better = better;
        this.center = center;
        this.present = present;
        this.greeting = greeting;
        this.pace = pace;
    }

    /** @param lived how long the better way held the last time */
    void start(Duration lived) {
        thread = Threads.startVirtual("climb", () -> climb(lived));
    }

    /** Ends the climb; a try that is under way may still succeed, for it may be what ended the other session. */
    Optional<Opened> end() throws InterruptedException {
        ending.countDown();
        Thread climbing = thread;
        if (climbing != null && !climbing.join(LAST_TRY)) {
            climbing.interrupt();
            climbing.join();
        }
        return Optional.ofNullable(opened);
    }

    private void climb(Duration lived) {
        try {
            Duration pause = pace.next(lived);
            while (!ending.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = reach();
                if (opened != null) {
                    present.close("a better way is open");
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how long to wait if it was not reached */
    private Duration reach() throws InterruptedException {
        Connection connection = null;
        try {
            connection = better.connect(center);
            opened = greeting.greet(connection);
            return Duration.ZERO;
        } catch (CrowdedException e) {
            LOG.log(System.Logger.Level.DEBUG, "no room on the better way", e);
            return pace.told(e.retryAfter());
        } catch (IOException | RejectedException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "still no better way", e);
            return pace.next(Duration.ZERO);
        } finally {
            if (opened == null && connection != null) {
                connection.close("not welcome");
            }
        }
    }
}
