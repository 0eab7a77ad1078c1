package io.tocsin.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** The bare limit of any message on a session: the same server and client with nothing between, there and back. */
public final class BareEcho {
    private static final String MESSAGE = "[{\"type\":\"start-run\",\"padding\":\"" + "x".repeat(260) + "\"}]";
    private static final long PERIOD_MICROS = 1_000;
    private static final long MOST_MICROS = 60_000_000;
    private static final int WARM_UP = 3_000;

    private BareEcho() {}

    /** A thousand a second at planned instants, each timed from its instant on. */
    public static Histogram roundTrips(int seconds) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(
                server, container -> container.addMapping("/echo", (request, response, callback) -> new Echo())));
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Timed timed = new Timed();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/echo"), timed)
                    .join();
            long start = WallClock.micros() + PERIOD_MICROS;
            for (long i = 0; i < WARM_UP + seconds * 1_000L; i++) {
                long planned = start + i * PERIOD_MICROS;
                WallClock.await(planned);
                timed.await(i);
                timed.planned = i < WARM_UP ? 0 : planned;
                socket.sendText(MESSAGE, true).join();
            }
            timed.await(WARM_UP + seconds * 1_000L);
            socket.abort();
            client.shutdownNow();
            return timed.micros;
        } finally {
            server.stop();
        }
    }

    /** Public for the server's reflection. */
    public static final class Echo extends Session.Listener.AbstractAutoDemanding {
        @Override
        public void onWebSocketText(String message) {
            getSession().sendText(message, Callback.NOOP);
        }
    }

    private static final class Timed implements WebSocket.Listener {
        private final Histogram micros = new ConcurrentHistogram(MOST_MICROS, 3);
        private final AtomicLong received = new AtomicLong();
        private volatile long planned;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            if (last) {
                if (planned > 0) {
                    micros.recordValue(Math.clamp(WallClock.micros() - planned, 0, MOST_MICROS));
                }
                received.incrementAndGet();
            }
            from.request(1);
            return null;
        }

        void await(long count) {
            while (received.get() < count) {
                Thread.onSpinWait();
            }
        }
    }
}
