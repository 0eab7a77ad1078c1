package io.tocsin.executor.spring;

import io.tocsin.executor.TaskInvoker;
import io.tocsin.executor.node.Ending;
import io.tocsin.executor.node.ExecutorConfig;
import io.tocsin.executor.node.ExecutorNode;
import io.tocsin.executor.thread.Threads;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The executor as a part of the application: starts when everything else has, web server included, and stops before any
 * of it. A stop drains: it returns when the running attempts have ended, or the configured time is over. A center that
 * is out of reach keeps no application from starting; one that refuses the executor is logged and does not end it.
 */
public final class ApplicationExecutor implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(ApplicationExecutor.class.getName());

    private final ExecutorConfig config;
    private final Supplier<? extends TaskInvoker> invoker;
    private volatile @Nullable ExecutorNode node;

    /** @param invoker asked at the start, when all beans exist */
    ApplicationExecutor(ExecutorConfig config, Supplier<? extends TaskInvoker> invoker) {
        this.config = config;
        this.invoker = invoker;
    }

    /** Whether there is a session with the center at the moment. */
    public boolean connected() {
        ExecutorNode now = node;
        return now != null && now.connected();
    }

    /** Why no attempt runs here any more; empty while the executor is up, and before its start. */
    Optional<Ending> ended() {
        ExecutorNode now = node;
        return now == null ? Optional.empty() : now.ended();
    }

    @Override
    public void start() {
        if (node == null) {
            ExecutorNode started = ExecutorNode.start(config, List.of(invoker.get()), null);
            node = started;
            Threads.startVirtual("tocsin-ending", () -> report(started));
        }
    }

    @Override
    public void stop() {
        ExecutorNode running = node;
        if (running != null) {
            running.close();
            node = null;
        }
    }

    @Override
    public boolean isRunning() {
        return node != null;
    }

    private static void report(ExecutorNode node) {
        try {
            switch (node.awaitStopped()) {
                case Ending.Stopped s -> LOG.log(System.Logger.Level.DEBUG, "the executor has stopped");
                case Ending.Refused(String code, String detail) ->
                    LOG.log(System.Logger.Level.ERROR, "refused by the dispatch center: " + code + ": " + detail);
                case Ending.Exhausted(String detail) ->
                    LOG.log(System.Logger.Level.ERROR, "no more tasks are run until the next start: " + detail);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
