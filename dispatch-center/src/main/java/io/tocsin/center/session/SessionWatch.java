package io.tocsin.center.session;

import io.tocsin.center.thread.Threads;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the limits of time: handshakes, heartbeats, writes that got stuck. Its end is the sessions' end.
 *
 * <p>Order of the stop (higher phases first): what plans new runs stops in a phase above {@link #PHASE}; then sessions close
 * with 1001; then the web server stops; and the dispatching loop last, for sessions tell it of their end.
 */
final class SessionWatch implements SmartLifecycle {
    static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 512;
    private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);
    /** Looks so often while an executor is to speak once. */
    private static final int LOOKS = 8;

    private final Reception reception;
    private final SessionRegistry registry;
    private volatile @Nullable Thread thread;

    SessionWatch(Reception reception, SessionRegistry registry) {
        this.reception = reception;
        this.registry = registry;
    }

    @Override
    public void start() {
        reception.ports().events().expecting();
        thread = Threads.startVirtual("session-watch", this::run);
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
        reception.lobby().waiting().forEach(waiting -> waiting.finish(CloseCode.GOING_AWAY, "the center stops"));
        registry.all().forEach(session -> session.end(CloseCode.GOING_AWAY, "the center stops"));
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    void check(long nanos) {
        reception.lobby().waiting().forEach(waiting -> waiting.check(nanos));
        registry.all().forEach(session -> session.check(nanos));
    }

    private void run() {
        while (isRunning()) {
            LockSupport.parkNanos(pause().toNanos());
            try {
                check(reception.ports().time().nanos());
            } catch (RuntimeException failure) {
                LOG.error("a session could not be checked", failure);
            }
        }
    }

    /** Longer for a crowd, which speaks less often, too. */
    private Duration pause() {
        return reception.ports().settings().heartbeat(registry.size()).dividedBy(LOOKS);
    }
}
