package io.tocsin.executor.fake;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.TaskInvoker;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one piece of code as every Java task, and counts. */
public final class FakeInvoker implements TaskInvoker {
    /** What an attempt does. */
    public interface Body {
        Outcome run(AttemptScope scope) throws InterruptedException;
    }

    public final AtomicInteger entered = new AtomicInteger();
    public final AtomicInteger released = new AtomicInteger();
    public final AtomicInteger killed = new AtomicInteger();
    private final Body body;

    public FakeInvoker(Body body) {
        this.body = body;
    }

    public static FakeInvoker succeeding() {
        return new FakeInvoker(scope -> new Outcome.Succeeded("{}"));
    }

    /** Waits for the latch, or for an interrupt. */
    public static FakeInvoker waiting(CountDownLatch latch) {
        return new FakeInvoker(scope -> {
            latch.await();
            return new Outcome.Succeeded(null);
        });
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.JAVA);
    }

    @Override
    public List<Handler> handlers() {
        return List.of(new Handler("handler", "artifact", "1.0.0"));
    }

    @Override
    public Invocation prepare(StartRun start) throws RefusalException {
        if (!start.handler().equals("handler")) {
            throw new RefusalException("NO_HANDLER", "no " + start.handler());
        }
        return new Invocation() {
            @Override
            public String artifactVersion() {
                return "1.0.0";
            }

            @Override
            public Outcome run(AttemptScope scope) throws InterruptedException {
                entered.incrementAndGet();
                return body.run(scope);
            }

            @Override
            public void kill() {
                killed.incrementAndGet();
            }

            @Override
            public void release() {
                released.incrementAndGet();
            }
        };
    }
}
