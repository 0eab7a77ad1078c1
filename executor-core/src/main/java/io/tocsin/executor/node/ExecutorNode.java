package io.tocsin.executor.node;

import io.tocsin.executor.ArtifactLoader;
import io.tocsin.executor.TaskInvoker;
import io.tocsin.executor.session.Backoff;
import io.tocsin.executor.session.Link;
import io.tocsin.executor.session.RejectedException;
import io.tocsin.executor.session.Work;
import io.tocsin.executor.thread.Threads;
import io.tocsin.executor.transport.FallbackTransport;
import io.tocsin.executor.transport.HttpPollTransport;
import io.tocsin.executor.transport.Transport;
import io.tocsin.executor.transport.WebSocketTransport;
import io.tocsin.protocol.ToCenter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A running executor. */
public final class ExecutorNode implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ExecutorNode.class.getName());
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration AFTER_STOP = Duration.ofSeconds(5);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final Duration ACKNOWLEDGEMENTS = Duration.ofSeconds(5);

    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final ExecutorConfig config;
    private final Assembly parts;

    private ExecutorNode(
            ExecutorConfig config,
            List<TaskInvoker> invokers,
            @Nullable ArtifactLoader loader,
            Transport transport,
            Backoff backoff) {
        this.config = config;
        parts = Assembly.of(config, invokers, loader, transport, backoff, new Stops());
    }

    /**
     * Starts an executor; it dials its center for as long as it runs.
     *
     * @param loader null for kinds that take no JARs
     * @throws ConfigurationException when it cannot start as configured
     */
    public static ExecutorNode start(
            ExecutorConfig config, List<TaskInvoker> invokers, @Nullable ArtifactLoader loader) {
        SSLContext tls = KeptPins.in(config.home(), config.center().tls()).context();
        Transport transport = switch (config.center().transport()) {
            case AUTO -> new FallbackTransport(new WebSocketTransport(tls), new HttpPollTransport(tls));
            case WEBSOCKET -> new WebSocketTransport(tls);
            case HTTP -> new HttpPollTransport(tls);
        };
        SecureRandom random = new SecureRandom();
        Backoff backoff = config.center().isLocal() ? Backoff.local(random) : new Backoff(random);
        return start(config, invokers, loader, transport, backoff);
    }

    /** Closes the transport in the end. */
    static ExecutorNode start(
            ExecutorConfig config,
            List<TaskInvoker> invokers,
            @Nullable ArtifactLoader loader,
            Transport transport,
            Backoff backoff) {
        ExecutorNode node = new ExecutorNode(config, invokers, loader, transport, backoff);
        node.parts.link().start();
        return node;
    }

    /** Waits until the executor has ended, for whatever reason. */
    public Ending awaitStopped() throws InterruptedException {
        try {
            return ending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Whether a session with the center is open at the moment. */
    public boolean connected() {
        return parts.link().connected();
    }

    /** How it ended; empty while it runs. */
    public Optional<Ending> ended() {
        return Optional.ofNullable(ending.getNow(null));
    }

    /** Stops cleanly: takes in nothing more, lets running attempts end, hands over their reports. Returns when done. */
    @Override
    public void close() {
        stop(new Ending.Stopped());
        ending.join();
    }

    private void stop(Ending how) {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        try {
            leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            parts.close();
            ending.complete(how);
        }
    }

    private void leave() throws InterruptedException {
        Work work = parts.work();
        Link link = parts.link();
        work.intake().drain();
        link.send(new ToCenter.Leaving("the executor stops"));
        Duration patience = config.bounds().stopWithin();
        if (!work.places().awaitIdle(patience)) {
            Duration grace = shorter(GRACE, patience);
            work.places().stopAll(grace);
            if (!work.places().awaitIdle(grace.plus(AFTER_STOP))) {
                LOG.log(System.Logger.Level.WARNING, "attempts still run; they will be in doubt");
            }
        }
        if (link.connected()
                && !work.outbox().awaitEmpty(shorter(ACKNOWLEDGEMENTS, patience).toNanos())) {
            LOG.log(System.Logger.Level.INFO, "some reports stay in the outbox until the next start");
        }
        link.awaitSent(LAST_WORDS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private final class Stops implements Assembly.Events {
        @Override
        public void refused(RejectedException reason) {
            later(new Ending.Refused(reason.code(), String.valueOf(reason.getMessage())));
        }

        @Override
        public void exhausted() {
            later(new Ending.Exhausted("too many attempts cannot be stopped"));
        }

        private void later(Ending how) {
            Threads.startVirtual("stop", () -> stop(how)); // the caller is one of the threads that stop() waits for
        }
    }
}
