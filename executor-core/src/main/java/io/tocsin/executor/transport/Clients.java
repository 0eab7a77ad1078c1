package io.tocsin.executor.transport;

import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The HTTP client as all ways to a center want it. */
final class Clients {
    static final Duration CONNECT = Duration.ofSeconds(10);

    private Clients() {}

    /**
     * The client's own thread, which waits for sockets, does all its work: a pool would cost a hand-off for each read, and
     * nothing of ours that it calls blocks.
     *
     * @param fingerprint SHA-256 of the pinned certificate in hexadecimal; null: verified by the usual authorities
     */
    static HttpClient.Builder trusting(@Nullable String fingerprint) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).executor(Runnable::run);
        if (fingerprint != null) {
            builder.sslContext(PinnedCertificate.context(fingerprint));
        }
        return builder;
    }
}
