package io.tocsin.executor.transport;

import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** The HTTP client as all ways to a center want it. */
final class Clients {
    static final Duration CONNECT = Duration.ofSeconds(10);

    private Clients() {}

    /**
     * The client's own thread, which waits for sockets, does all its work: a pool would cost a hand-off for each read, and
     * nothing of ours that it calls blocks.
     */
    static HttpClient.Builder encrypting(SSLContext tls) {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .executor(Runnable::run)
                .sslContext(tls);
    }
}
