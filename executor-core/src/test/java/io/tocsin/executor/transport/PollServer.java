package io.tocsin.executor.transport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hands each request to the test, which answers it when and as it likes. */
final class PollServer implements AutoCloseable {
    private static final String PATH = "/ws/executor/http";

    private final Map<String, BlockingQueue<Asked>> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    PollServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String action = exchange.getRequestURI().getPath().substring(PATH.length());
            queue(action).add(new Asked(exchange, body));
        });
        server.start();
    }

    URI uri() {
        return URI.create("ws://localhost:" + server.getAddress().getPort() + "/ws/executor");
    }

    /** The next request for this; waited for. */
    Asked next(String action) throws InterruptedException {
        Asked next = queue(action).poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nobody asks for " + action);
        }
        return next;
    }

    boolean isAsked(String action) {
        return !queue(action).isEmpty();
    }

    private BlockingQueue<Asked> queue(String action) {
        return asked.computeIfAbsent(action, any -> new LinkedBlockingQueue<>());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    record Asked(HttpExchange exchange, byte[] body) {
        String header(String name) {
            return String.valueOf(exchange.getRequestHeaders().getFirst(name));
        }

        long batch() {
            return Long.parseLong(header("Tocsin-Batch"));
        }

        /** @param headers name, value, name, value … */
        void answer(int status, byte[] content, String... headers) throws IOException {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            if (content.length > 0) {
                exchange.getResponseBody().write(content);
            }
            exchange.close();
        }

        void give(String type, byte[] frame) throws IOException {
            answer(200, frame, "Tocsin-Batch", header("Tocsin-Batch"), "Content-Type", type);
        }

        /** Cuts the line without an answer. */
        void drop() {
            exchange.close();
        }
    }
}
