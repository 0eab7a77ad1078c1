package io.tocsin.center.live;

import io.tocsin.center.testing.Client;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser's end of a real WebSocket. */
public final class LivePeer implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();

    /** With a ticket of its own. */
    public static LivePeer of(Client client) {
        return dial(
                client.port(), client.post("/live-tickets", null).expect(201).text("/ticket"));
    }

    public static LivePeer dial(int port, String ticket) {
        LivePeer peer = new LivePeer();
        URI address = URI.create("ws://127.0.0.1:" + port + "/ws/live?ticket=" + ticket);
        peer.socket.complete(HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, peer)
                .join());
        return peer;
    }

    public void say(String json) {
        socket.join().sendText(json.replace('\'', '"'), true).join();
    }

    public void binary(byte[] bytes) {
        socket.join().sendBinary(java.nio.ByteBuffer.wrap(bytes), true).join();
    }

    /** The next frame of that type; others are passed over. */
    public JsonNode next(String type) throws InterruptedException {
        return next(frame -> frame.at("/type").asString().equals(type));
    }

    public JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
        while (true) {
            JsonNode frame = frames.poll(10, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("nothing came; " + closed.getNow("still open"));
            }
            if (wanted.test(frame)) {
                return frame;
            }
        }
    }

    /** What came so far. */
    public String heard() {
        return frames.toString();
    }

    public String closed() throws Exception {
        return closed.get(10, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(JSON.readTree(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
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
