package io.tocsin.executor.transport;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.tocsin.protocol.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;

/** As much of a center as a connection takes, on loopback. */
interface TlsServer extends AutoCloseable {
    URI uri();

    @Override
    void close() throws IOException;

    static TlsServer start(Way way, SSLContext tls) throws IOException {
        return switch (way) {
            case WEBSOCKET -> new Sockets(tls, false);
            case HTTP -> new Polls(tls, false);
        };
    }

    /** Which talks to nobody without a certificate. */
    static TlsServer asking(Way way, SSLContext tls) throws IOException {
        return switch (way) {
            case WEBSOCKET -> new Sockets(tls, true);
            case HTTP -> new Polls(tls, true);
        };
    }

    /** One connection. */
    final class Sockets implements TlsServer {
        private final PlainWebSocketServer server;

        Sockets(SSLContext tls, boolean asking) throws IOException {
            SSLServerSocket socket = (SSLServerSocket)
                    tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
            socket.setNeedClientAuth(asking);
            server = new PlainWebSocketServer(socket, "wss", Limits.PROTOCOL);
        }

        @Override
        public URI uri() {
            return server.uri();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    final class Polls implements TlsServer {
        private static final String PATH = "/ws/executor/http";

        private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
        private final HttpsServer server;

        Polls(SSLContext tls, boolean asking) throws IOException {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters wanted = tls.getDefaultSSLParameters();
                    wanted.setNeedClientAuth(asking);
                    parameters.setSSLParameters(wanted);
                }
            });
            server.createContext(PATH, exchange -> {
                boolean opening = exchange.getRequestURI().getPath().equals(PATH);
                if (opening) {
                    shown.add(subject((HttpsExchange) exchange));
                    exchange.getResponseHeaders().set("Tocsin-Session", "name");
                }
                exchange.sendResponseHeaders(opening ? 201 : 204, -1);
                exchange.close();
            });
            server.start();
        }

        private static String subject(HttpsExchange exchange) {
            try {
                return exchange.getSSLSession().getPeerPrincipal().getName();
            } catch (SSLPeerUnverifiedException nobody) {
                return "";
            }
        }

        /** Who opened a session next. */
        String shown() throws InterruptedException {
            return shown.take();
        }

        @Override
        public URI uri() {
            return URI.create("wss://localhost:" + server.getAddress().getPort() + "/ws/executor");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
