package io.tocsin.executor.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Sub-protocol {@code tocsin.v1} over a WebSocket, through the proxy that the JVM's settings name, if any. */
public final class WebSocketTransport implements Transport {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WRITE = Duration.ofSeconds(5);

    private final Set<Socket> opening = ConcurrentHashMap.newKeySet();
    private final SSLSocketFactory tls;
    private volatile boolean closed;

    /** @param fingerprint SHA-256 of the pinned certificate in hexadecimal; null: verified by the usual authorities */
    public WebSocketTransport(@Nullable String fingerprint) {
        tls = fingerprint == null
                ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                : PinnedCertificate.context(fingerprint).getSocketFactory();
    }

    @Override
    public Connection connect(URI center) throws IOException {
        boolean secure = "wss".equalsIgnoreCase(center.getScheme());
        int port = center.getPort() >= 0 ? center.getPort() : secure ? 443 : 80;
        Proxy proxy = proxy(center, secure, port);
        Socket socket = new Socket(proxy);
        opening.add(socket);
        try {
            if (closed) {
                throw new IOException("this transport is closed");
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(CONNECT.toMillis()));
            socket.connect(address(host(center), port, proxy), Math.toIntExact(CONNECT.toMillis()));
            Socket upper = secure ? secured(socket, host(center), port) : socket;
            Upgrade upgrade = new Upgrade();
            upgrade.request(center, upper.getOutputStream());
            upgrade.confirm(upper.getInputStream());
            return new WebSocketConnection(socket, upper.getInputStream(), upper.getOutputStream(), WRITE);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw new IOException("no WebSocket to " + center + ": " + e, e);
        } finally {
            opening.remove(socket);
        }
    }

    private static String host(URI center) {
        String host = center.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Proxy proxy(URI center, boolean secure, int port) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector == null
                ? Proxy.NO_PROXY
                : selector.select(URI.create((secure ? "https://" : "http://") + center.getHost() + ":" + port))
                        .getFirst();
    }

    /** Names are the proxy's to look up, where there is one. */
    private static InetSocketAddress address(String host, int port, Proxy proxy) {
        return proxy.type() == Proxy.Type.DIRECT
                ? new InetSocketAddress(host, port)
                : InetSocketAddress.createUnresolved(host, port);
    }

    private Socket secured(Socket socket, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // a pinned certificate's names do not count
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Ends what is being opened; what is open belongs to its owner. */
    @Override
    public void close() {
        closed = true;
        for (Socket socket : opening) {
            try {
                socket.close();
            } catch (IOException e) {
                // it ends by its time limit then
            }
        }
    }
}
