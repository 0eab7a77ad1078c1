package io.tocsin.center.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** Frames over a WebSocket of Jetty's. */
final class WebSocketCarrier implements Carrier {
    private static final int CLOSE_SECONDS = 2;
    /** A close frame has room for this many bytes of reason. */
    private static final int MOST_REASON = 120;

    private final Session session;
    private final String address;

    /** @param address of the executor, which is not the socket's own behind a proxy */
    WebSocketCarrier(Session session, String address) {
        this.session = session;
        this.address = address;
    }

    @Override
    public void sendText(byte[] frame) throws IOException {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        session.sendText(new String(frame, StandardCharsets.UTF_8), complete(sent));
        await(sent);
    }

    @Override
    public void sendBinary(ByteBuffer frame) throws IOException {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        session.sendBinary(frame, complete(sent));
        await(sent);
    }

    @Override
    public void probe() {
        session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }

    @Override
    public void close(int code, String reason) {
        session.close(code, shortened(reason), Callback.NOOP);
        CompletableFuture.delayedExecutor(CLOSE_SECONDS, TimeUnit.SECONDS).execute(session::disconnect);
    }

    @Override
    public void abort() {
        session.disconnect();
    }

    @Override
    public String remoteAddress() {
        return address;
    }

    private static Callback complete(CompletableFuture<Void> sent) {
        return Callback.from(() -> sent.complete(null), sent::completeExceptionally);
    }

    private static void await(CompletableFuture<Void> sent) throws IOException {
        try {
            sent.get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing", stopped);
        }
    }

    private static String shortened(String reason) {
        String plain = reason.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= MOST_REASON ? plain : plain.substring(0, MOST_REASON);
    }
}
