package io.tocsin.executor.transport;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A way to reach centers. */
public interface Transport extends AutoCloseable {
    /** @throws IOException the center cannot be reached or is not trusted */
    Connection connect(URI center) throws IOException, InterruptedException;

    /** What this one would rather have connected by; empty when it has. Not to be closed. */
    default Optional<Transport> better(Connection present) {
        return Optional.empty();
    }

    @Override
    void close();
}
