package io.tocsin.center.thread;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** Makes every thread of the center, so that each has a name; who asks for one owns it, and ends it. */
public final class Threads {
    private Threads() {}

    public static Thread startVirtual(String name, Runnable work) {
        return Thread.ofVirtual().name(name).start(work);
    }

    /**
     * For long work on the processor, such as writing to an embedded database. On a virtual thread it would hold one of
     * the few carriers for milliseconds, and whatever is to leave at its instant would wait behind it. The low priority is
     * no more than a hint, and nothing rests on it.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    public static Thread startWorker(String name, Runnable work) {
        return Thread.ofPlatform().name(name).priority(Thread.MIN_PRIORITY).start(work);
    }

    /** For what must not queue behind virtual threads. */
    public static ThreadFactory platform(String name) {
        return Thread.ofPlatform().name(name).factory();
    }

    /** A platform thread that parks until instants: where the system lets it, it wakes at these and not a little later. */
    public static ThreadFactory punctual(String name) {
        ThreadFactory threads = platform(name);
        return work -> threads.newThread(() -> {
            TimerSlack.shrink();
            work.run();
        });
    }

    /** One piece of work after the other. */
    public static ExecutorService oneByOne(String name) {
        return Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
    }

    /** One piece of work after the other, on a platform thread: for what takes processor time and is in no hurry. */
    public static ExecutorService background(String name) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon(true).factory());
    }

    /** Several platform threads, for work that never waits: now, or a little later. */
    public static ScheduledExecutorService several(String name, int count) {
        return Executors.newScheduledThreadPool(
                count, Thread.ofPlatform().name(name + "-", 0).factory());
    }

    /** A virtual thread for each piece of work. */
    public static ExecutorService perTask(String prefix) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(prefix, 0).factory());
    }
}
