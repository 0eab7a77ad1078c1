package io.tocsin.executor.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** An open connection to a center. One thread receives, one sends; any thread may close. */
public interface Connection extends AutoCloseable {
    Way way();

    /**
     * Waits for the next frame.
     *
     * @return empty when none came in time
     * @throws IOException the connection is gone, or the peer sent more than a frame may hold
     */
    Optional<Frame> receive(Duration patience) throws IOException, InterruptedException;

    /**
     * Sends a text frame (UTF-8) and returns when it is on its way.
     *
     * @throws IOException the connection is gone, or the peer takes nothing in
     */
    void send(byte[] text) throws IOException, InterruptedException;

    /** Closes in both directions; a waiting {@link #receive} ends. Never blocks for long. */
    void close(String reason);

    @Override
    default void close() {
        close("done");
    }
}
