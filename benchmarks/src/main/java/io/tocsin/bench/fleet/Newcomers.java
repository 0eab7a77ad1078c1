package io.tocsin.bench.fleet;

import io.tocsin.bench.Await;
import io.tocsin.bench.Certificate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Dial a center one after the other for as long as this is open, each with a whole handshake that it gives up after 10 s. */
final class Newcomers implements AutoCloseable {
    private static final int EVERY_MILLIS = 100;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final long MOST_MICROS = 60_000_000;

    private final Histogram took = new ConcurrentHistogram(MOST_MICROS, 3);
    private final AtomicInteger came = new AtomicInteger();
    private final TrustManager[] trust;
    private final int port;
    private final CompletableFuture<Void> coming;
    private volatile boolean over;

    Newcomers(Certificate certificate, int port) throws Exception {
        trust = certificate.trust();
        this.port = port;
        coming = CompletableFuture.runAsync(
                this::come, all -> Thread.ofPlatform().daemon().start(all));
    }

    private void come() {
        try (ExecutorService dialling = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long next = System.currentTimeMillis(); !over; next += EVERY_MILLIS) {
                Await.clock(next);
                came.incrementAndGet();
                dialling.execute(this::dial);
            }
        }
    }

    private void dial() {
        long began = System.nanoTime();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            SSLContext own = Certificate.context(trust); // nobody resumes what another began
            try (SSLSocket socket = (SSLSocket) own.getSocketFactory().createSocket(plain, "127.0.0.1", port, true)) {
                socket.startHandshake();
                took.recordValue(Math.min(MOST_MICROS, (System.nanoTime() - began) / 1_000));
            }
        } catch (Exception turnedAway) {
            // it is one of those who came and are not among those that got in
        }
    }

    Histogram took() {
        return took;
    }

    @Override
    public String toString() {
        return took.getTotalCount() + " of " + came;
    }

    /** Waits for those who are about to come in. */
    @Override
    public void close() {
        over = true;
        coming.join();
    }
}
