package io.tocsin.executor.transport;

import java.nio.ByteBuffer;

/** What arrived; {@code arrivedAt} is {@link System#nanoTime} as early as the transport could take it. */
public sealed interface Frame {
    long arrivedAt();

    record Text(String text, long arrivedAt) implements Frame {}

    record Binary(ByteBuffer data, long arrivedAt) implements Frame {}
}
