package io.tocsin.executor.transport;

import io.tocsin.protocol.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sub-protocol {@code tocsin.v1} over a WebSocket, through the HTTP proxy that the JVM's settings name, if any. */
public final class WebSocketTransport implements Transport {
    private static final Duration WRITE = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Duration write;

    /** @param tls for {@code wss://} */
    public WebSocketTransport(SSLContext tls) {
        this(tls, WRITE);
    }

    /** @param write how long a center may take nothing in */
    WebSocketTransport(SSLContext tls, Duration write) {
        this.write = write;
        client = Clients.encrypting(tls).build();
    }

    @Override
    public Connection connect(URI center) throws IOException, InterruptedException {
        WebSocketConnection connection = new WebSocketConnection(write);
        CompletableFuture<WebSocket> opening = client.newWebSocketBuilder()
                .subprotocols(Limits.PROTOCOL)
                .connectTimeout(Clients.CONNECT)
                .buildAsync(center, connection.listener());
        boolean opened = false;
        try {
            WebSocket socket = opening.get(2 * Clients.CONNECT.toSeconds(), TimeUnit.SECONDS);
            if (!Limits.PROTOCOL.equals(socket.getSubprotocol())) {
                throw new IOException("the server does not speak " + Limits.PROTOCOL);
            }
            connection.opened(socket);
            opened = true;
            return connection;
        } catch (ExecutionException e) {
            throw failure("no WebSocket to " + center, e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no WebSocket to " + center + " in time", e);
        } finally {
            if (!opened) {
                var unused = opening.thenAccept(WebSocket::abort); // it may still open when nobody waits any more
            }
        }
    }

    private static IOException failure(String hoped, @Nullable Throwable failure) {
        return failure instanceof WebSocketHandshakeException refused
                ? RefusedAnswer.failure(hoped, refused.getResponse())
                : new IOException(hoped + ": " + failure, failure);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
