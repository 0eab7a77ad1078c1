package io.tocsin.executor.transport;

import java.io.IOException;
import java.net.URI;

/** A way to reach centers. */
public interface Transport extends AutoCloseable {
    /** @throws IOException the center cannot be reached or is not trusted */
    Connection connect(URI center) throws IOException, InterruptedException;

    @Override
    void close();
}
