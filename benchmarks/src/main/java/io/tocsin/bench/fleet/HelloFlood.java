package io.tocsin.bench.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Connections that all send the same client hello, recorded once, and go away when anything comes back: the server has to
 * compute its part of a handshake for each, and they compute nothing. At a steady rate, whatever becomes of them.
 */
final class HelloFlood implements AutoCloseable {
    private static final int MOST_OPEN = 15_000;
    private static final int PATIENCE_MILLIS = 10_000; // as executors have it
    private static final int LARGEST_HELLO = 32 * 1_024;
    private static final int HANDSHAKE = 22; // types of a TLS record, RFC 8446 5.1
    private static final int ALERT = 21;

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private final AtomicInteger neglected = new AtomicInteger();
    private final int port;
    private final byte[] hello;
    private volatile boolean over;

    HelloFlood(SSLContext tls, int port, int rate) throws SSLException {
        this.port = port;
        hello = record(tls);
        Thread.ofPlatform().name("hellos").daemon().start(() -> pace(1_000_000_000L / rate));
    }

    private static byte[] record(SSLContext tls) throws SSLException {
        SSLEngine engine = tls.createSSLEngine();
        engine.setUseClientMode(true);
        engine.beginHandshake();
        ByteBuffer first = ByteBuffer.allocate(LARGEST_HELLO);
        engine.wrap(ByteBuffer.allocate(0), first);
        first.flip();
        byte[] bytes = new byte[first.remaining()];
        first.get(bytes);
        return bytes;
    }

    private void pace(long every) {
        for (long next = System.nanoTime(); !over; next += every) {
            LockSupport.parkNanos(next - System.nanoTime());
            if (sent.get() - answered.get() - turnedAway.get() - cut.get() - neglected.get() < MOST_OPEN) {
                sent.incrementAndGet();
                Thread.startVirtualThread(() -> say().incrementAndGet());
            }
        }
    }

    /** @return where it counts */
    private AtomicInteger say() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(hello);
            return switch (socket.getInputStream().read()) {
                case HANDSHAKE -> answered;
                case ALERT -> turnedAway;
                default -> cut;
            };
        } catch (SocketTimeoutException e) {
            return neglected;
        } catch (IOException e) {
            return cut;
        }
    }

    @Override
    public String toString() {
        return sent + " sent, " + answered + " answered, " + turnedAway + " turned away, " + cut + " cut, " + neglected
                + " not answered in 10 s";
    }

    /** Those that are under way are left to themselves. */
    @Override
    public void close() {
        over = true;
    }
}
