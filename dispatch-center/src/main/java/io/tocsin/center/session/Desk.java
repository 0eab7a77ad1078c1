package io.tocsin.center.session;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Where strangers prove who they are: few at a time, in the order of their coming. If all were served at once, each would
 * have such a small share of the processor and the database that their time would be over before any is in.
 */
final class Desk {
    private static final int AT_ONCE = 32;

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** Waits for a place. */
    boolean serve(BooleanSupplier proof) {
        places.acquireUninterruptibly();
        try {
            return proof.getAsBoolean();
        } finally {
            places.release();
        }
    }

    /** Whoever is served waits for somebody else meanwhile, and gives the place to the next. */
    boolean aside(Answer answer) throws InterruptedException {
        places.release();
        try {
            return answer.await();
        } finally {
            places.acquireUninterruptibly();
        }
    }

    @FunctionalInterface
    interface Answer {
        boolean await() throws InterruptedException;
    }

    int waiting() {
        return places.getQueueLength();
    }
}
