package io.tocsin.center.session;

import io.tocsin.protocol.Codec;
import io.tocsin.protocol.ToExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Carries frames within the test. */
public final class MemoryCarrier implements Carrier {
    private final Codec codec = new Codec();
    private final BlockingQueue<ToExecutor> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<ByteBuffer> chunks = new LinkedBlockingQueue<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();
    String address = "memory";
    public boolean confidential;
    volatile Runnable probed = () -> {};
    private boolean blocked;
    private @Nullable Callback onItsWay;

    @Override
    public Way way() {
        return Way.WEBSOCKET;
    }

    @Override
    public void send(OutboundQueue.Frame frame, Callback sent) {
        switch (frame) {
            case OutboundQueue.Frame.Text(byte[] bytes) ->
                messages.addAll(codec.decodeToExecutor(new String(bytes, StandardCharsets.UTF_8)));
            case OutboundQueue.Frame.Binary(ByteBuffer bytes) -> chunks.add(bytes);
        }
        if (blocked) {
            onItsWay = sent;
        } else {
            sent.succeeded();
        }
    }

    /** From now on no frame gets through. */
    void block() {
        blocked = true;
    }

    /** The frame on its way does not get through, ever. */
    void breakOff() {
        Objects.requireNonNull(onItsWay).failed(new IOException("broken"));
    }

    /** All gets through again. */
    void unblock() {
        blocked = false;
        Callback waiting = onItsWay;
        onItsWay = null;
        if (waiting != null) {
            waiting.succeeded();
        }
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
