package io.tocsin.bench.fleet;

import io.tocsin.bench.Certificate;
import io.tocsin.bench.HubFiles;
import io.tocsin.bench.Rest;
import io.tocsin.bench.sim.SimKey;
import io.tocsin.bench.sim.SimSession;
import io.tocsin.bench.sim.SimWork;
import io.tocsin.protocol.ToExecutor;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A process of its own that holds sessions, each an executor with an identity of its own, and dials again with jitter
 * when one is lost. It prints how many are open whenever that changed, with the clock in milliseconds.
 */
final class Fleet implements SimWork {
    static final String PASSWORD = "TOCSIN_BENCH_PASSWORD";

    private static final int ADDRESSES = 4; // 127.0.0.2 and following: each has ports of its own
    private static final int FIRST_DIALLING = 32; // at once
    /** One process computes what many machines would: all at a time, no handshake is done before it is given up. */
    private static final int DIALLING_WITH_TLS = 128;

    private static final int TOKENS = 8;
    private static final long LEAST_PAUSE_MILLIS = 500; // as executors on other machines
    private static final long MOST_PAUSE_MILLIS = 10_000;
    private static final long TELL_MILLIS = 100;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<SimSession> wishing = new ArrayDeque<>();
    private final int mostDialling;
    private final int count;
    private final AtomicInteger open = new AtomicInteger();
    private final List<HttpClient> clients = new ArrayList<>();
    private final URI center;
    private int dialling;
    private volatile boolean settled;
    private int told = -1;

    private Fleet(int port, int count, @Nullable SSLContext tls) throws Exception {
        this.count = count;
        mostDialling = tls == null ? Integer.MAX_VALUE : DIALLING_WITH_TLS;
        center = HubFiles.forExecutors(tls != null, port);
        for (int i = 0; i < ADDRESSES; i++) {
            HttpClient.Builder client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (i + 2)}));
            clients.add((tls == null ? client : client.sslContext(tls)).build());
        }
    }

    /** {@code PORT COUNT}, and for TLS the file of the center's certificate. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String password = System.getenv(PASSWORD);
        Certificate certificate = arguments.length > 2 ? new Certificate(Path.of(arguments[2]), password) : null;
        SSLContext shared = certificate == null ? null : certificate.trusting();
        SSLContext each = certificate == null ? null : Strangers.trusting(certificate.trust());
        try (Rest rest = new Rest(port, password, shared)) {
            new Fleet(port, Integer.parseInt(arguments[1]), each).gather(rest);
        }
    }

    private void gather(Rest rest) throws Exception {
        var unused = timer.scheduleAtFixedRate(this::tell, 0, TELL_MILLIS, TimeUnit.MILLISECONDS);
        SimKey key = new SimKey();
        try (ExecutorService issuers = Executors.newFixedThreadPool(TOKENS)) {
            rest.freshToken();
            List<Future<String>> tokens = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tokens.add(issuers.submit(() -> rest.post("/executors/enrollments", Map.of("group", "default"))
                        .path("token")
                        .asString()));
            }
            for (Future<String> token : tokens) {
                wish(new SimSession(key, token.get(), "nothing", this));
            }
        }
        Thread.currentThread().join(); // until the process is ended
    }

    private void wish(SimSession session) {
        lock.lock();
        try {
            wishing.add(session);
        } finally {
            lock.unlock();
        }
        dial();
    }

    private void dialled() {
        lock.lock();
        try {
            dialling--;
        } finally {
            lock.unlock();
        }
        dial();
    }

    private void dial() {
        for (SimSession next = next(); next != null; next = next()) {
            SimSession session = next;
            HttpClient client = clients.get(ThreadLocalRandom.current().nextInt(ADDRESSES));
            var unused = session.dial(client, center).exceptionally(failed -> {
                dialled();
                again(session, pause(failed));
                return null;
            });
        }
    }

    private @Nullable SimSession next() {
        lock.lock();
        try {
            boolean full = dialling >= (settled ? mostDialling : FIRST_DIALLING);
            SimSession next = full ? null : wishing.poll();
            if (next != null) {
                dialling++;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void opened(SimSession session) {
        if (open.incrementAndGet() >= count) {
            settled = true;
        }
        dialled();
        beat(session, ThreadLocalRandom.current().nextLong(session.heartbeatMillis()));
    }

    /** As an executor does it: as often as it is told, and each at a moment of its own. */
    private void beat(SimSession session, long millis) {
        var unused = timer.schedule(
                () -> {
                    if (session.isOpen()) {
                        session.ping();
                        beat(session, session.heartbeatMillis());
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void closed(SimSession session, String why) {
        if (session.wasOpen()) {
            open.decrementAndGet();
        } else {
            dialled();
        }
        again(session, usualPause());
    }

    private void again(SimSession session, long millis) {
        var unused = timer.schedule(() -> wish(session), millis, TimeUnit.MILLISECONDS);
    }

    private static long usualPause() {
        return ThreadLocalRandom.current().nextLong(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS);
    }

    /** As an executor: who is told when to come again comes about then. */
    private static long pause(Throwable failed) {
        Throwable cause = failed instanceof CompletionException wrapped ? wrapped.getCause() : failed;
        return cause instanceof WebSocketHandshakeException refused
                ? refused.getResponse().headers().firstValueAsLong("Retry-After").stream()
                        .map(seconds -> TimeUnit.SECONDS.toMillis(seconds))
                        .map(about -> ThreadLocalRandom.current().nextLong(about / 2, about + about / 2))
                        .findFirst()
                        .orElseGet(Fleet::usualPause)
                : usualPause();
    }

    private void tell() {
        int now = open.get();
        if (now != told) {
            told = now;
            System.out.println(now + " " + System.currentTimeMillis());
        }
    }

    @Override
    public void start(SimSession session, ToExecutor.StartRun run) {}

    @Override
    public void acknowledged(ToExecutor.Ack ack) {}
}
