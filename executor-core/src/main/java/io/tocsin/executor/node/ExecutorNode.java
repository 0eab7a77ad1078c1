package io.tocsin.executor.node;

import io.tocsin.executor.ArtifactLoader;
import io.tocsin.executor.TaskInvoker;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A running executor. */
public final class ExecutorNode implements AutoCloseable {
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    private ExecutorNode() {}

    /**
     * @param loader null for kinds that take no JARs
     * @throws ConfigurationException when it cannot start as configured
     */
    public static ExecutorNode start(
            ExecutorConfig config, List<TaskInvoker> invokers, @Nullable ArtifactLoader loader) {
        if (config.enrollment() instanceof ExecutorConfig.EnrollmentToken.None
                || invokers.isEmpty()
                || loader == null) {
            throw new ConfigurationException("not yet");
        }
        return new ExecutorNode();
    }

    public Ending awaitStopped() throws InterruptedException {
        try {
            return ending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Stops cleanly: takes in nothing more, lets running attempts end, hands over their reports. Returns when done. */
    @Override
    public void close() {
        ending.complete(new Ending.Stopped());
    }
}
