package io.tocsin.bench.front;

import io.tocsin.bench.Certificate;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/**
 * One client who asks far too often, in a process of its own: a program, which is given port, requests a second, seconds
 * and a key store, and prints how many answers of each status there were. Each of its connections keeps to its share of the
 * rate, and catches up when it had to wait.
 */
final class Flood {
    static final String PASSWORD = "BENCH_PASSWORD";
    private static final byte[] ADDRESS = {127, 0, 0, 2};
    /** So many that one slow answer holds up few of the requests. */
    private static final int CONNECTIONS = 450;

    private static final byte[] REQUEST =
            "GET /api/v1/tasks HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PATIENCE_MILLIS = 5_000;

    private final SSLContext tls;
    private final int port;
    private final ConcurrentHashMap<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    private Flood(SSLContext tls, int port) {
        this.tls = tls;
        this.port = port;
    }

    public static void main(String[] arguments) throws Exception {
        int rate = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        Certificate certificate = new Certificate(Path.of(arguments[3]), System.getenv(PASSWORD));
        Flood flood = new Flood(certificate.trusting(), Integer.parseInt(arguments[0]));
        long every = 1_000_000_000L * CONNECTIONS / rate;
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        Thread[] all = new Thread[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            long first = System.nanoTime() + every * i / CONNECTIONS;
            all[i] = Thread.ofVirtual().start(() -> flood.ask(first, every, end));
        }
        for (Thread one : all) {
            one.join();
        }
        System.out.println(flood.answers);
    }

    /** Until the end, over as many connections, one after the other, as the server wishes. */
    private void ask(long first, long every, long end) {
        long next = first;
        while (System.nanoTime() < end) {
            try (Socket socket = connect();
                    InputStream in = new BufferedInputStream(socket.getInputStream())) {
                boolean goesOn = true;
                while (goesOn && System.nanoTime() < end) {
                    LockSupport.parkNanos(next - System.nanoTime());
                    next += every;
                    socket.getOutputStream().write(REQUEST);
                    goesOn = take(in);
                }
            } catch (IOException cut) {
                count(cut.getClass().getSimpleName());
            }
        }
    }

    private Socket connect() throws IOException {
        Socket plain = new Socket();
        plain.bind(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), 0));
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        plain.setSoTimeout(PATIENCE_MILLIS);
        plain.setTcpNoDelay(true);
        return tls.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
    }

    /** Reads an answer; whether another request may follow. */
    private boolean take(InputStream in) throws IOException {
        String status = line(in).split(" ", 3)[1];
        int length = 0;
        boolean stays = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String small = header.toLowerCase(Locale.ROOT);
            if (small.startsWith("content-length:")) {
                length = Integer.parseInt(
                        small.substring("content-length:".length()).strip());
            } else if (small.startsWith("connection:")) {
                stays = !small.contains("close");
            }
        }
        in.skipNBytes(length);
        count(status);
        return stays;
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, any -> new AtomicInteger()).incrementAndGet();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
