package io.tocsin.examples.hello;

import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskHandler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for a time, or until it is told to stop; shows how cancels and timeouts reach a handler. */
@Task("wait")
public final class Wait implements TaskHandler {
    /** What the handler listens to. */
    public enum Heeds {
        /** The cooperative flag, looked at every millisecond; an interrupt too. */
        FLAG,
        /** Only the interrupt that follows after the grace time. */
        INTERRUPT,
        /** Nothing: a handler that cannot be stopped. */
        NOTHING
    }

    /** @param heeds {@code FLAG} when it is missing */
    public record Parameters(long millis, @Nullable Heeds heeds) {}

    /** @param stopped it was told to stop before the time was over */
    public record Waited(long millis, boolean stopped) {}

    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public Waited run(TaskContext context) throws InterruptedException {
        Parameters parameters = context.parameters(Parameters.class);
        Heeds heeds = parameters.heeds() == null ? Heeds.FLAG : parameters.heeds();
        long start = System.nanoTime();
        long end = start + Duration.ofMillis(parameters.millis()).toNanos();
        context.log().info("waiting for {0} ms", Long.toString(parameters.millis()));
        boolean stopped = false;
        for (long left = end - start; left > 0 && !stopped; left = end - System.nanoTime()) {
            try {
                boolean quick = heeds == Heeds.FLAG && left > 1_000_000;
                boolean opened = never.await(quick ? 1_000_000 : left, TimeUnit.NANOSECONDS);
                stopped = opened || (heeds == Heeds.FLAG && context.cancelled());
            } catch (InterruptedException e) {
                if (heeds != Heeds.NOTHING) {
                    throw e;
                }
            }
        }
        return new Waited(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), stopped);
    }
}
