package io.tocsin.executor.outbox;

import io.tocsin.protocol.AttemptId;
import org.jspecify.annotations.Nullable;

/** Where a report that is not acknowledged yet lies; in memory as well until it is sent for the first time. */
final class Pending {
    final Segment segment;
    final long position;
    final int length;
    final @Nullable AttemptId ended;
    byte @Nullable [] cached;

    Pending(Segment segment, long position, int length, @Nullable AttemptId ended) {
        this.segment = segment;
        this.position = position;
        this.length = length;
        this.ended = ended;
    }
}
