package io.tocsin.center.artifact;

import io.tocsin.center.session.LiveSession;
import io.tocsin.protocol.Chunk;
import io.tocsin.protocol.Limits;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One JAR on its way to one executor. It sends what it is asked for, one chunk at a time. */
final class Push {
    private final long transfer;
    private final LiveSession session;
    private final Deployment deployment;
    private final long size;
    private final ArtifactStore store;
    private final Pace pace = new Pace();
    /** A chunk is being fetched; an executor that asks again meanwhile is not answered twice. */
    private final AtomicBoolean busy = new AtomicBoolean();

    private final AtomicBoolean answered = new AtomicBoolean();

    private long partNumber = -1;
    private byte[] part = {};

    Push(long transfer, LiveSession session, Deployment deployment, long size, ArtifactStore store) {
        this.transfer = transfer;
        this.session = session;
        this.deployment = deployment;
        this.size = size;
        this.store = store;
    }

    long transfer() {
        return transfer;
    }

    LiveSession session() {
        return session;
    }

    Deployment deployment() {
        return deployment;
    }

    Pace pace() {
        return pace;
    }

    boolean begin() {
        return busy.compareAndSet(false, true);
    }

    void end() {
        busy.set(false);
    }

    /** Whether this is the first time that its outcome is told. */
    boolean answer() {
        return answered.compareAndSet(false, true);
    }

    /** The bytes from the offset on, to the end of a part at most; empty beyond the end. Between begin and end only. */
    Optional<Chunk> chunk(long offset) {
        if (offset < 0 || offset >= size) {
            return Optional.empty();
        }
        long number = offset / ArtifactStore.PART;
        if (number != partNumber) {
            part = store.part(deployment.artifactId(), number)
                    .orElseThrow(() -> new IllegalStateException(
                            "part " + number + " of artifact " + deployment.artifactId() + " is missing"));
            partNumber = number;
        }
        int from = (int) (offset % ArtifactStore.PART);
        int length = Math.min(Limits.MAX_CHUNK, part.length - from);
        return Optional.of(new Chunk(transfer, offset, ByteBuffer.wrap(part, from, length)));
    }
}
