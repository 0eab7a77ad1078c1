package io.tocsin.bench.http;

import io.tocsin.executor.thread.SystemTimer;
import io.tocsin.executor.webapi.guard.CheckedResolver;
import io.tocsin.executor.webapi.guard.SystemNames;
import io.tocsin.executor.webapi.http.Caller;
import io.tocsin.executor.webapi.http.Request;
import io.tocsin.executor.webapi.http.SharedClient;
import io.tocsin.executor.webapi.http.Watch;
import io.tocsin.protocol.target.AllowedTargets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;

/** The same client as the executor's, and nothing around it. In a process of its own, with the executor's JVM options. */
final class BareCalls implements AutoCloseable {
    static final long MOST_MICROS = 60_000_000;
    private static final int MAX_ANSWER = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SystemTimer timer = new SystemTimer();
    private final CloseableHttpClient client;
    private final Caller caller;

    BareCalls(int connections) {
        client = SharedClient.make(
                new CheckedResolver(new SystemNames(), AllowedTargets.of(List.of("127.0.0.1:*"))),
                connections,
                connections,
                "bench",
                null);
        caller = new Caller(client, new Watch(timer), MAX_ANSWER);
    }

    /** {@code URL CALLS EVERY_MICROS} calls one after the other at a pace; {@code URL CALLS} all at once. */
    public static void main(String[] arguments) throws Exception {
        URI url = URI.create(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        try (BareCalls calls = new BareCalls(count)) {
            if (arguments.length > 2) {
                calls.paced(url, count, Long.parseLong(arguments[2]));
            } else {
                calls.atOnce(url, count);
            }
        }
    }

    /** Prints how long each of the latter half took. */
    private void paced(URI url, int count, long everyMicros) throws Exception {
        Histogram took = new Histogram(MOST_MICROS, 3);
        long due = System.nanoTime();
        for (int i = 0; i < count; i++) {
            due += everyMicros * 1000;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long began = System.nanoTime();
            call(url);
            if (i >= count / 2) {
                took.recordValue((System.nanoTime() - began) / 1000);
            }
        }
        System.out.println(Lines.write(took));
    }

    private void atOnce(URI url, int count) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                threads.execute(() -> callOrFail(url));
            }
        }
    }

    private void callOrFail(URI url) {
        try {
            call(url);
        } catch (Exception failed) {
            throw new IllegalStateException(failed); // ends the thread, and the count stays short
        }
    }

    @SuppressWarnings("NullAway") // does not see in class files that an array may be null
    private int call(URI url) throws Exception {
        Caller.Patience patience = new Caller.Patience(PATIENCE, PATIENCE, () -> false);
        return caller.call(new Request("GET", url, Map.of(), null), patience).status();
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        timer.close();
    }
}
