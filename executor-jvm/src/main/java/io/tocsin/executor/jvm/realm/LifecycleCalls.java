package io.tocsin.executor.jvm.realm;

import io.tocsin.executor.ArtifactLoader.LoadException;
import io.tocsin.executor.thread.Threads;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a JAR's lifecycle calls, each on a virtual thread of the realm, so that one that hangs holds up nobody. */
final class LifecycleCalls {
    private static final System.Logger LOG = System.getLogger(LifecycleCalls.class.getName());

    private final Duration limit;

    LifecycleCalls(Duration limit) {
        this.limit = limit;
    }

    private interface Call {
        void run() throws Exception;
    }

    void load(Realm realm) throws LoadException {
        try {
            within(realm, "onLoad", realm::enter);
        } catch (TimeoutException e) {
            throw new LoadException("onLoad did not return within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new LoadException("onLoad failed: " + cause(e), cause(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted during onLoad", e);
        }
    }

    void unload(Realm realm) {
        try {
            within(realm, "onUnload", realm::leave);
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "onUnload of {0} did not return within {1}", realm, limit);
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "onUnload of " + realm + " failed", cause(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void start(String name, Runnable work) {
        Threads.startVirtual(name, work);
    }

    private void within(Realm realm, String name, Call call)
            throws TimeoutException, ExecutionException, InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = Threads.startVirtual(name + "-" + realm.artifact(), () -> {
            Thread.currentThread().setContextClassLoader(realm.loader());
            try {
                call.run();
                done.complete(null);
            } catch (Throwable e) {
                // The edge to foreign code: errors of its classes included.
                done.completeExceptionally(e);
            }
        });
        try {
            done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    private static Throwable cause(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        Throwable thrown = cause instanceof InvocationTargetException ? cause.getCause() : null;
        return thrown == null ? cause : thrown;
    }
}
