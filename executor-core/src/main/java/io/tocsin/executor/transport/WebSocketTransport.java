package io.tocsin.executor.transport;

import io.tocsin.executor.thread.Threads;
import io.tocsin.protocol.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sub-protocol {@code tocsin.v1} over a WebSocket. */
public final class WebSocketTransport implements Transport {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient client;

    /** @param fingerprint SHA-256 of the pinned certificate in hexadecimal; null: verified by the usual authorities */
    public WebSocketTransport(@Nullable String fingerprint) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).executor(Threads.perTask("http-"));
        if (fingerprint != null) {
            builder.sslContext(PinnedCertificate.context(fingerprint));
        }
        client = builder.build();
    }

    @Override
    public Connection connect(URI center) throws IOException, InterruptedException {
        WebSocketConnection connection = new WebSocketConnection();
        CompletableFuture<WebSocket> opening = client.newWebSocketBuilder()
                .subprotocols(Limits.PROTOCOL)
                .connectTimeout(CONNECT)
                .buildAsync(center, connection.listener());
        try {
            WebSocket socket = opening.get(2 * CONNECT.toSeconds(), TimeUnit.SECONDS);
            if (!Limits.PROTOCOL.equals(socket.getSubprotocol())) {
                socket.abort();
                throw new IOException("the server does not speak " + Limits.PROTOCOL);
            }
            connection.opened(socket);
            return connection;
        } catch (ExecutionException e) {
            throw new IOException("no WebSocket to " + center + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            opening.cancel(true);
            throw new IOException("no WebSocket to " + center + " in time", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
