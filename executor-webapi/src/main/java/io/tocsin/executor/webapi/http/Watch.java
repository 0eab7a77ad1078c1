package io.tocsin.executor.webapi.http;

import io.tocsin.executor.thread.Threads;
import io.tocsin.executor.thread.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Breaks off what takes too long, and what is to stop: one look over all calls in flight every 20 ms, however many they
 * are, and none while there are none.
 */
public final class Watch {
    private static final Duration PERIOD = Duration.ofMillis(20);

    private final Timer timer;
    private final Set<Watched> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    public Watch(Timer timer) {
        this.timer = timer;
    }

    /**
     * @param stopped whether it is to stop
     * @param breakOff called once, on a thread of its own, unless it is closed before
     */
    public Watched begin(Duration longest, BooleanSupplier stopped, Runnable breakOff) {
        Watched watched = new Watched(System.nanoTime(), longest.toNanos(), stopped, breakOff);
        running.add(watched);
        lookLater();
        return watched;
    }

    private void lookLater() {
        if (looking.compareAndSet(false, true)) {
            timer.after(PERIOD, this::look);
        }
    }

    private void look() {
        try {
            running.forEach(Watched::look);
        } finally {
            looking.set(false);
            if (!running.isEmpty()) {
                lookLater();
            }
        }
    }

    /** One call, or a pause. */
    public final class Watched implements AutoCloseable {
        private final long began;
        private final long longest;
        private final BooleanSupplier stopped;
        private final Runnable breakOff;
        private volatile boolean late;
        private volatile boolean halted;

        private Watched(long began, long longest, BooleanSupplier stopped, Runnable breakOff) {
            this.began = began;
            this.longest = longest;
            this.stopped = stopped;
            this.breakOff = breakOff;
        }

        private void look() {
            halted = stopped.getAsBoolean();
            late = System.nanoTime() - began > longest;
            if ((halted || late) && running.remove(this)) {
                Threads.startVirtual("break-off", breakOff); // closing may take its time, others must not wait
            }
        }

        /** It was broken off because of its time. */
        public boolean late() {
            return late;
        }

        /** It was broken off because it is to stop. */
        public boolean halted() {
            return halted;
        }

        @Override
        public void close() {
            running.remove(this);
        }
    }
}
