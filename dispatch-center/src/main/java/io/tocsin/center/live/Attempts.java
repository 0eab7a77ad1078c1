package io.tocsin.center.live;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What fails now is tried again with the next tick, and complained of now and then. Confined to the stream's thread. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final long COMPLAINT_NANOS = 10_000_000_000L;

    private final LongSupplier nanoTime;
    private long complainedAt;

    Attempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.complainedAt = nanoTime.getAsLong() - COMPLAINT_NANOS;
    }

    void attempt(Object what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (nanoTime.getAsLong() - complainedAt >= COMPLAINT_NANOS) {
                complainedAt = nanoTime.getAsLong();
                LOG.warn("the live stream could not go on with {}; it is tried again and again", what, failed);
            }
        }
    }
}
