package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** An endpoint on loopback, and an executor for HTTP tasks that may call it. */
final class HttpStage {
    private final Operator operator;
    private final String name;
    private final HttpServer endpoint;
    private final JavaProcess executor;

    /** @param options of the executor, beyond what each has */
    HttpStage(Hub hub, String name, HttpHandler handler, String... options) throws IOException {
        this.operator = hub.operator();
        this.name = name;
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        endpoint.createContext("/", handler);
        endpoint.start();
        executor = launch(hub.folder(), options);
        Eventually.holds("the HTTP executor is online", () -> {
            executor.requireAlive();
            return shown().filter(known -> known.at("/state").asString().equals("ONLINE"))
                    .isPresent();
        });
    }

    private JavaProcess launch(Path folder, String... options) throws IOException {
        String token = operator.client()
                .post("/executors/enrollments", "{\"group\":\"default\",\"name\":\"" + name + "\"}")
                .expect(201)
                .text("/token");
        List<String> arguments = new ArrayList<>(List.of(
                "--center=ws://127.0.0.1:" + operator.client().port() + "/ws/executor",
                "--enrollment-file=" + Files.writeString(folder.resolve(name + ".token"), token),
                "--name=" + name,
                "--home=" + home(folder),
                "--allow=" + address()));
        arguments.addAll(List.of(options));
        return JavaProcess.start(folder, name, io.tocsin.executor.webapi.Main.class, Map.of(), arguments);
    }

    /** Where the executor keeps what it keeps. */
    Path home(Path folder) {
        return folder.resolve("home-" + name);
    }

    /** Host and port of the endpoint. */
    String address() {
        return "127.0.0.1:" + endpoint.getAddress().getPort();
    }

    String executorId() {
        return shown().orElseThrow().at("/id").asString();
    }

    void stop() {
        endpoint.stop(0);
        assertThat(executor.stop()).isZero();
        operator.client().delete("/executors/" + executorId()).expect(200);
    }

    private Optional<JsonNode> shown() {
        return operator.executors().stream()
                .filter(known -> known.at("/name").asString().equals(name))
                .findFirst();
    }
}
