package io.tocsin.executor.handler;

import io.tocsin.executor.AttemptScope;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Outcome;
import io.tocsin.task.TaskHandler;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/** The edge between the executor and a handler: enters it, and makes an outcome of whatever comes back. */
public final class HandlerCall {
    private final ClassLoader loader;
    private final Json json;

    /** @param loader the thread's context class loader while the handler runs */
    public HandlerCall(ClassLoader loader, Json json) {
        this.loader = loader;
        this.json = json;
    }

    /**
     * Runs the handler on the calling thread. What it throws is a failed outcome; what reflection wrapped is unwrapped.
     *
     * @throws InterruptedException when it ended by the interrupt
     */
    public Outcome run(TaskHandler handler, AttemptScope scope) throws InterruptedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return succeeded(handler.run(new HandlerContext(scope, json)));
        } catch (InvocationTargetException e) {
            return ended(e.getCause() == null ? e : e.getCause());
        } catch (Throwable e) {
            // The edge to foreign code: an error there (a missing class, a full heap) is that attempt's failure.
            return ended(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Outcome ended(Throwable thrown) throws InterruptedException {
        if (thrown instanceof InterruptedException e) {
            throw e;
        }
        if (thrown instanceof ClosedByInterruptException e) {
            InterruptedException stopped = new InterruptedException("a channel was closed by the interrupt");
            stopped.initCause(e);
            throw stopped;
        }
        return Failures.of(thrown);
    }

    private Outcome succeeded(@Nullable Object result) {
        if (result == null) {
            return new Outcome.Succeeded(null);
        }
        BoundedText text = new BoundedText(Limits.MAX_RESULT);
        try {
            json.write(text, result);
        } catch (IOException e) {
            return text.full()
                    ? new Outcome.Failed(
                            "RESULT_TOO_LARGE",
                            "the result is larger than " + Limits.MAX_RESULT + " bytes as JSON",
                            null)
                    : new Outcome.Failed(
                            "RESULT_NOT_JSON",
                            "the result cannot be written as JSON",
                            Failures.trace(e.getCause() == null ? e : e.getCause()));
        }
        return new Outcome.Succeeded(text.toString());
    }
}
