package io.tocsin.executor.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection whose first frame has come: what lies between lets frames through, and not only the opening. */
final class ProvenSocket implements Connection {
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Connection connection;
    private final Consumer<Duration> lost;
    private final long openedAt = System.nanoTime();
    private @Nullable Frame first;

    private ProvenSocket(Connection connection, Frame first, Consumer<Duration> lost) {
        this.connection = connection;
        this.first = first;
        this.lost = lost;
    }

    /**
     * Waits for the first frame, for a center speaks first.
     *
     * @param lost told how long it lived when it ends, if not by us
     */
    static Connection of(Connection opened, Duration patience, Consumer<Duration> lost)
            throws IOException, InterruptedException {
        Optional<Frame> first = Optional.empty();
        try {
            first = opened.receive(patience);
        } finally {
            if (first.isEmpty()) {
                opened.close("nothing came through");
            }
        }
        return new ProvenSocket(
                opened, first.orElseThrow(() -> new IOException("a WebSocket that carries nothing")), lost);
    }

    @Override
    public Way way() {
        return connection.way();
    }

    @Override
    public Optional<Frame> receive(Duration patience) throws IOException, InterruptedException {
        Frame kept = first;
        if (kept != null) {
            first = null;
            return Optional.of(kept);
        }
        try {
            return connection.receive(patience);
        } catch (IOException e) {
            if (ended.compareAndSet(false, true)) {
                lost.accept(Duration.ofNanos(System.nanoTime() - openedAt));
            }
            throw e;
        }
    }

    @Override
    public void send(byte[] text) throws IOException, InterruptedException {
        connection.send(text);
    }

    @Override
    public void close(String reason) {
        ended.set(true);
        connection.close(reason);
    }
}
