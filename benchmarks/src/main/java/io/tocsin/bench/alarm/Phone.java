package io.tocsin.bench.alarm;

import io.tocsin.bench.WallClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A device with its stream open, which notes when it was told to ring and when it was told to stop. */
final class Phone implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private volatile long rang;
    private volatile long silent;
    private volatile boolean lost;
    private @Nullable WebSocket socket;

    static Phone open(HttpClient client, int port, String ticket) {
        Phone phone = new Phone();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws/live?ticket=" + ticket), phone)
                .join();
        phone.socket = socket;
        socket.sendText("{\"type\":\"subscribe\",\"id\":\"a\",\"topic\":\"alarms\"}", true)
                .join();
        phone.ready.join();
        return phone;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        long now = WallClock.micros();
        partial.append(data);
        if (last) {
            take(partial, now);
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(StringBuilder frame, long now) {
        if (frame.indexOf("\"type\":\"snapshot\"") >= 0) {
            ready.complete(true);
            return;
        }
        if (frame.indexOf("\"state\":\"RINGING\"") >= 0 && rang == 0) {
            rang = now;
        }
        if (frame.indexOf("\"state\":\"DISMISSED\"") >= 0 && silent == 0) {
            silent = now; // perhaps in the frame that tells of the ring, for one that was slow
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        lost = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        lost = true;
        ready.completeExceptionally(failure);
    }

    /** It would be taken for gone otherwise. */
    void ping() {
        WebSocket open = socket;
        if (open != null) {
            var unused = open.sendText("{\"type\":\"ping\"}", true); // a broken one is told to the listener
        }
    }

    /** Microseconds; 0 while it has not. */
    long rang() {
        return rang;
    }

    long silent() {
        return silent;
    }

    /** What was is over, and the next ring is another one. */
    void forget() {
        rang = 0;
        silent = 0;
    }

    boolean isLost() {
        return lost;
    }

    void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
