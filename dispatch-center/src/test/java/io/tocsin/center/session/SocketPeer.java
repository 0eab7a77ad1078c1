package io.tocsin.center.session;

import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An executor's end of a real WebSocket. */
final class SocketPeer implements WebSocket.Listener, AutoCloseable {
    private final Codec codec = new Codec();
    private final BlockingQueue<ToExecutor> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean reading = true;

    /** @param headers name, value, name, value … */
    static SocketPeer dial(int port, String protocol, String... headers) {
        return dial("127.0.0.1", port, protocol, headers);
    }

    static SocketPeer dial(String host, int port, String protocol, String... headers) {
        SocketPeer peer = new SocketPeer();
        WebSocket.Builder builder =
                HttpClient.newHttpClient().newWebSocketBuilder().subprotocols(protocol);
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        peer.socket.complete(builder.buildAsync(URI.create("ws://" + host + ":" + port + "/ws/executor"), peer)
                .join());
        return peer;
    }

    /** Becomes an executor, and says hello as one with a single handler; the answer is still to come. */
    long enroll(SignedKeys keys, String token) throws Exception {
        byte[] nonce = next(ToExecutor.Challenge.class).nonce();
        byte[] proof = keys.sign(Proofs.enroll(nonce, token, keys.publicKey()));
        say(new ToCenter.Enroll(token, keys.publicKey(), null, "host", "JVM", new byte[32], proof));
        long id = next(ToExecutor.Enrolled.class).executorId();
        say(new ToCenter.Hello(
                id,
                "i1",
                new byte[32],
                keys.sign(Proofs.hello(nonce, id, "i1")),
                "JVM",
                "host",
                null,
                "1.0",
                4,
                Set.of(TaskKind.JAVA),
                List.of(new Handler("report", "disk-report", "1.0.0")),
                List.of(),
                Map.of()));
        return id;
    }

    void say(ToCenter message) {
        raw(new String(Codec.frame(new ArrayList<>(List.of(codec.encode(message))), 1), StandardCharsets.UTF_8));
    }

    void raw(String text) {
        socket.join().sendText(text, true).join();
    }

    void binary(ByteBuffer bytes) {
        socket.join().sendBinary(bytes, true).join();
    }

    void stopReading() {
        reading = false;
    }

    <M extends ToExecutor> M next(Class<M> type) throws InterruptedException {
        ToExecutor message = messages.poll(10, TimeUnit.SECONDS);
        if (!type.isInstance(message)) {
            throw new AssertionError("expected " + type + ", not " + message + "; " + closed.getNow("still open"));
        }
        return type.cast(message);
    }

    String closed() throws Exception {
        return closed.get(10, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.addAll(codec.decodeToExecutor(partial.toString()));
            partial.setLength(0);
        }
        if (reading) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.complete("failed: " + failure);
    }

    @Override
    public void close() {
        socket.join().abort();
    }
}
