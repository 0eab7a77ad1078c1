package io.tocsin.executor.artifact;

import io.tocsin.executor.ArtifactLoader;
import io.tocsin.executor.clock.CorrectedClock;
import io.tocsin.executor.identity.IdentityStore;
import io.tocsin.executor.identity.PublisherKey;
import io.tocsin.executor.thread.Threads;
import io.tocsin.executor.transport.Outlet;
import io.tocsin.protocol.Chunk;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor.PushArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Deployments, taken one after the other on a thread of their own, so that a slow disk or loader delays no trigger. */
public final class Artifacts implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Artifacts.class.getName());
    private static final int MAX_WAITING = 64;

    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Receiver receiver;
    private final Thread thread;

    /**
     * Loads what was in service before it returns.
     *
     * @param publisher who must have signed each JAR besides the center; null: nobody
     * @param loader null: every deployment is refused
     * @param handlers the list to tell after a deployment
     */
    public Artifacts(
            Path folder,
            IdentityStore identities,
            @Nullable PublisherKey publisher,
            @Nullable ArtifactLoader loader,
            Supplier<List<Handler>> handlers)
            throws IOException {
        receiver = new Receiver(folder, identities, publisher, loader, handlers);
        receiver.restore();
        thread = Threads.platform("artifacts", this::work);
        thread.start();
    }

    public void announced(PushArtifact push, Outlet outlet, CorrectedClock clock) {
        if (!waiting.offer(() -> receiver.announced(push, outlet, clock))) {
            outlet.send(new ToCenter.ArtifactState(push.transfer(), false, "too many deployments at once"));
        }
    }

    public void arrived(Chunk chunk, Outlet outlet) {
        if (!waiting.offer(() -> receiver.arrived(chunk, outlet))) {
            outlet.send(new ToCenter.ArtifactState(chunk.transfer(), false, "chunks that nobody asked for"));
        }
    }

    /** The session is over. */
    public void forget(Outlet outlet) throws InterruptedException {
        waiting.put(() -> receiver.forget(outlet));
    }

    private void work() {
        try {
            while (true) {
                guarded(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.ERROR, "a deployment failed unexpectedly", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
