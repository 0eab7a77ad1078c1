package io.tocsin.center.session;

import io.tocsin.protocol.Codec;
import io.tocsin.protocol.ToExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Carries frames within the test. */
public final class MemoryCarrier implements Carrier {
    private final Codec codec = new Codec();
    private final BlockingQueue<ToExecutor> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<ByteBuffer> chunks = new LinkedBlockingQueue<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();
    String address = "memory";
    public boolean confidential;
    volatile Runnable probed = () -> {};
    /** Frames leave once this is zero. */
    volatile CountDownLatch blocked = new CountDownLatch(0);

    @Override
    public Way way() {
        return Way.WEBSOCKET;
    }

    @Override
    public void sendText(byte[] frame) throws IOException {
        try {
            blocked.await();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        messages.addAll(codec.decodeToExecutor(new String(frame, StandardCharsets.UTF_8)));
    }

    @Override
    public void sendBinary(ByteBuffer frame) {
        chunks.add(frame);
    }

    @Override
    public void probe() {
        probed.run();
    }

    @Override
    public void close(int code, String reason) {
        closed.complete(code + " " + reason);
    }

    @Override
    public void abort() {
        closed.complete("aborted");
    }

    @Override
    public String remoteAddress() {
        return address;
    }

    @Override
    public boolean isConfidential() {
        return confidential;
    }

    /** The next message, waited for. */
    public <M extends ToExecutor> M next(Class<M> type) throws InterruptedException {
        ToExecutor message = messages.poll(10, TimeUnit.SECONDS);
        if (!type.isInstance(message)) {
            throw new AssertionError(
                    "expected " + type.getSimpleName() + ", not " + message + "; closed: " + closed.getNow("no"));
        }
        return type.cast(message);
    }

    public ByteBuffer nextChunk() throws InterruptedException {
        ByteBuffer chunk = chunks.poll(10, TimeUnit.SECONDS);
        if (chunk == null) {
            throw new AssertionError("no chunk came");
        }
        return chunk;
    }

    public boolean isSilent() {
        return messages.isEmpty() && chunks.isEmpty();
    }

    public String reason() throws Exception {
        return closed.get(10, TimeUnit.SECONDS);
    }
}
