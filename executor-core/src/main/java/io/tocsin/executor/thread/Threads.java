package io.tocsin.executor.thread;

/** Makes every thread of the executor, so that each has a name and none keeps the process alive by accident. */
public final class Threads {
    private Threads() {}

    public static Thread startVirtual(String name, Runnable work) {
        return Thread.ofVirtual().name(name).start(work);
    }

    /**
     * Also for what takes processor time: a virtual thread that computes keeps others from running, where the system's
     * scheduler keeps nobody from it for long. Not started.
     */
    public static Thread platform(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon(true).unstarted(work);
    }
}
