package io.tocsin.executor.jvm.task;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.Invocation;
import io.tocsin.executor.jvm.realm.Lease;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One attempt on one handler instance. */
final class HandlerInvocation implements Invocation {
    private final Lease lease;

    HandlerInvocation(Lease lease) {
        this.lease = lease;
    }

    @Override
    public String artifactVersion() {
        return lease.version();
    }

    @Override
    public Outcome run(AttemptScope scope) throws InterruptedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(lease.loader());
        try {
            JsonMapper json = lease.json();
            Object result = lease.newHandler().run(new RealmTaskContext(scope, json));
            return succeeded(result, json);
        } catch (InterruptedException e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            throw stopped(e);
        } catch (InvocationTargetException e) {
            return Failures.of(e.getCause() == null ? e : e.getCause());
        } catch (Throwable e) {
            // The edge to foreign code: an error there (a missing class, a full heap) is that attempt's failure.
            return Failures.of(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Nothing can end a thread that does not listen. */
    @Override
    public void kill() {}

    @Override
    public void release() {
        lease.release();
    }

    private static Outcome succeeded(@Nullable Object result, JsonMapper json) {
        if (result == null) {
            return new Outcome.Succeeded(null);
        }
        BoundedText text = new BoundedText(Limits.MAX_RESULT);
        try {
            json.writeValue(text, result);
        } catch (JacksonException e) {
            return text.full()
                    ? new Outcome.Failed(
                            "RESULT_TOO_LARGE",
                            "the result is larger than " + Limits.MAX_RESULT + " bytes as JSON",
                            null)
                    : new Outcome.Failed("RESULT_NOT_JSON", "the result cannot be written as JSON", Failures.trace(e));
        }
        return new Outcome.Succeeded(text.toString());
    }

    private static InterruptedException stopped(ClosedByInterruptException e) {
        InterruptedException stopped = new InterruptedException("a channel was closed by the interrupt");
        stopped.initCause(e);
        return stopped;
    }
}
