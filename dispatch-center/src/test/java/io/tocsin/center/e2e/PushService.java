package io.tocsin.center.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A push service on loopback: it answers by the path, and keeps what came. */
final class PushService implements AutoCloseable {
    /** Longer than the first pause that is made without being asked for one. */
    private static final long LATER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, List<Message>> taken = new ConcurrentHashMap<>();
    private final CountDownLatch hangs = new CountDownLatch(1);

    /** @param status of the answer */
    record Message(String authorization, byte[] body, int status, long atNanos) {}

    PushService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Message> taken(String path) {
        return taken.computeIfAbsent(path, fresh -> new CopyOnWriteArrayList<>());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        List<Message> all = taken(path);
        long now = System.nanoTime();
        int status = switch (path) {
            case "/gone" -> 410;
            case "/busy" -> all.isEmpty() ? 503 : 201;
            case "/later" -> all.isEmpty() ? 429 : now - all.getFirst().atNanos() < LATER_NANOS ? 400 : 201;
            default -> 201;
        };
        if (status == 429) {
            exchange.getResponseHeaders()
                    .set("Retry-After", Long.toString(TimeUnit.NANOSECONDS.toSeconds(LATER_NANOS)));
        }
        all.add(new Message(exchange.getRequestHeaders().getFirst("Authorization"), body, status, now));
        if (path.equals("/hangs")) {
            untilTheEnd();
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void untilTheEnd() {
        try {
            hangs.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        hangs.countDown();
        server.stop(0);
        threads.close();
    }
}
