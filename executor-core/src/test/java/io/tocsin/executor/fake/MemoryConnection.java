package io.tocsin.executor.fake;

import io.tocsin.executor.transport.Connection;
import io.tocsin.executor.transport.Frame;
import io.tocsin.executor.transport.Way;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The executor's end of a connection, and the center's. */
public final class MemoryConnection implements Connection {
    private static final String CLOSED = "closed";

    private sealed interface Item {
        record Arrived(Frame frame) implements Item {}

        record Gone() implements Item {}
    }

    private final BlockingQueue<Item> toExecutor = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> toCenter = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    @Override
    public Way way() {
        return Way.WEBSOCKET;
    }

    @Override
    public Optional<Frame> receive(Duration patience) throws IOException, InterruptedException {
        Item item = toExecutor.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        return switch (item) {
            case null -> Optional.empty();
            case Item.Arrived(Frame frame) -> Optional.of(frame);
            case Item.Gone() -> throw new IOException("gone");
        };
    }

    @Override
    public void send(byte[] text) throws IOException {
        if (closed) {
            throw new IOException("gone");
        }
        toCenter.add(new String(text, StandardCharsets.UTF_8));
    }

    @Override
    public void close(String reason) {
        if (!closed) {
            closed = true;
            toExecutor.add(new Item.Gone());
            toCenter.add(CLOSED);
        }
    }

    void deliver(String text) {
        toExecutor.add(new Item.Arrived(new Frame.Text(text, System.nanoTime())));
    }

    void deliver(ByteBuffer chunk) {
        toExecutor.add(new Item.Arrived(new Frame.Binary(chunk, System.nanoTime())));
    }

    /** @return empty when the executor closed it */
    Optional<String> take() throws InterruptedException {
        String text = toCenter.poll(20, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("the executor says nothing");
        }
        return text.equals(CLOSED) ? Optional.empty() : Optional.of(text);
    }
}
