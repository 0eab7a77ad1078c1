package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The example application, built with several versions of Spring Boot, as an executor: a dependency, three properties. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationTourIT {
    private static final String MAIN = "io.tocsin.examples.orders.OrdersApplication";
    private static final String MANUAL = "{\"kind\":\"MANUAL\"}";
    private static final int TERMINATED = 128 + 15;

    private final Hub hub = new Hub(Map.of());
    private final Operator operator = hub.operator();

    @AfterAll
    void close() {
        hub.close();
    }

    /** The folders in which the builds left their classes and what these need. */
    static Stream<Path> builds() {
        return Stream.of(System.getProperty("tocsin.applications").split(","))
                .map(Path::of)
                .map(Path::normalize);
    }

    @ParameterizedTest
    @MethodSource("builds")
    void runsBeansAsHandlers(Path build) throws IOException {
        String name = build.getParent().getFileName().toString();
        JavaProcess application = start(name, build);
        try {
            awaitOnline(name, application);
            declaredTask();
            tour(name);
            String last = trigger(task(name, "orders.recount"), "{\"rounds\":20}");
            awaitLine(last, "counting");
            assertThat(application.stop()).isEqualTo(TERMINATED);
            assertThat(operator.awaitState(last, "SUCCEEDED").text("/result")).isEqualTo("1200");
        } catch (AssertionError failed) {
            throw new AssertionError(failed.getMessage() + "\n" + application.lastWords(), failed);
        } finally {
            application.kill();
        }
    }

    private void tour(String name) {
        String place = task(name, "orders.place");
        Answer placed = operator.awaitState(trigger(place, "{\"customer\":\"Ada\",\"cents\":1200}"), "SUCCEEDED");
        assertThat(placed.text("/result/open")).isEqualTo("1");
        operator.awaitLog("/runs/" + placed.text("/id") + "/logs", "Ada orders for 1,200 cents");
        Answer refused = operator.awaitState(trigger(place, "{\"customer\":\"Bob\",\"cents\":0}"), "FAILED");
        assertThat(refused.text("/error/message")).isEqualTo("an order costs something");
        Answer unfit = operator.awaitState(trigger(place, "{\"customer\":\"Bob\",\"cents\":\"few\"}"), "FAILED");
        assertThat(unfit.text("/error/message")).startsWith("the parameters do not fit Order");

        String recount = task(name + "-patient", "orders.recount", "\"grace\":\"30s\"");
        String cancelled = trigger(recount, "{\"rounds\":100000}");
        awaitLine(cancelled, "counting");
        operator.cancel(cancelled);
        operator.awaitState(cancelled, "CANCELLED");
        awaitLine(cancelled, "gave up in round");
        String late = task(name + "-late", "orders.recount", "\"timeout\":\"200ms\"", "\"grace\":\"30s\"");
        operator.awaitState(trigger(late, "{\"rounds\":100000}"), "TIMED_OUT");
    }

    /** Once, whichever build comes first. */
    private void declaredTask() {
        JsonNode bill = Eventually.get("the task orders.bill", () -> {
            JsonNode items = operator.client()
                    .get("/tasks?group=default&q=orders.bill")
                    .expect(200)
                    .json()
                    .at("/items");
            return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
        });
        assertThat(bill.at("/schedule/every").asString()).isEqualTo("10s");
        assertThat(bill.at("/declared/drifted").asBoolean()).isFalse();
        assertThat(bill.at("/nextFireAt").isNull())
                .isNotEqualTo(bill.at("/enabled").asBoolean());
        // it must not take what the tour is about to count
        operator.client()
                .post("/tasks/" + bill.at("/id").asString() + "/disable", null)
                .expect(200);
    }

    private JavaProcess start(String name, Path build) throws IOException {
        String token = operator.client()
                .post("/executors/enrollments", "{\"group\":\"default\"}")
                .expect(201)
                .text("/token");
        Path file = Files.writeString(hub.folder().resolve(name + ".token"), token);
        String classes = build.resolve("classes") + ":"
                + Files.readString(build.resolve("classpath")).strip();
        return JavaProcess.start(
                hub.folder(),
                name,
                List.of("-cp", classes, MAIN),
                Map.of(),
                List.of(
                        "--tocsin.executor.center=ws://127.0.0.1:"
                                + operator.client().port() + "/ws/executor",
                        "--tocsin.executor.name=" + name,
                        "--tocsin.executor.enrollment-file=" + file,
                        "--tocsin.executor.home=" + hub.folder().resolve("home-" + name)));
    }

    private void awaitOnline(String name, JavaProcess application) {
        Eventually.holds("the application " + name + " is online", () -> {
            application.requireAlive();
            return operator.executors().stream()
                    .filter(shown -> shown.at("/name").asString().equals(name))
                    .filter(shown -> shown.at("/state").asString().equals("ONLINE"))
                    .filter(shown -> !shown.at("/handlers").isEmpty()) // they come a moment after the session
                    .peek(ApplicationTourIT::looksLikeAnApplication)
                    .findAny()
                    .isPresent();
        });
    }

    private static void looksLikeAnApplication(JsonNode executor) {
        assertThat(executor.at("/kind").asString()).isEqualTo("SPRING");
        assertThat(executor.at("/application").asString()).isEqualTo("orders");
        assertThat(StreamSupport.stream(executor.at("/handlers").spliterator(), false)
                        .map(handler -> handler.at("/name").asString()))
                .containsExactly("orders.bill", "orders.place", "orders.recount");
    }

    private String task(String prefix, String handler, String... fields) {
        return operator.create(Operator.task(prefix + "-" + handler, handler, MANUAL, fields));
    }

    private String trigger(String task, String parameters) {
        return operator.client()
                .post("/tasks/" + task + "/trigger", "{\"parameters\":" + parameters + "}")
                .expect(202)
                .text("/runId");
    }

    private void awaitLine(String run, String begin) {
        Eventually.holds(
                "a line \"" + begin + "…\"",
                () -> operator.log("/runs/" + run + "/logs").stream().anyMatch(line -> line.startsWith(begin)));
    }
}
