package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.jvm.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Executors that cannot always have a WebSocket. */
@ExtendWith(SharedHub.class)
class PollingTourIT {
    private static final int PERIOD = 20;
    private static final int RUNS = 20;
    private static final int SWITCHES = Integer.getInteger("polling.switches", 20);

    private final Operator operator;
    private final Path folder;
    private final StrippingProxy proxy;
    private final List<JavaProcess> started = new ArrayList<>();

    PollingTourIT(Hub hub) {
        operator = hub.operator();
        folder = hub.folder();
        proxy = new StrippingProxy(operator.client().port());
    }

    @AfterEach
    void stop() {
        started.forEach(JavaProcess::kill);
        proxy.close();
    }

    @Test
    void runsTasksAndSwapsAJarOverHttpAlone() throws IOException {
        launch("polled", operator.client().port(), "--transport=http");
        awaitWay("polled", "HTTP");
        String incarnation = shown("polled").at("/incarnation").asString();
        TaskJars jars = new TaskJars(folder, "polled");
        deploy("polled", jars.tour("1.0.0"));
        String task = operator.create(task("polled", ""));
        awaitRuns(task, "1.0.0");

        deploy("polled", jars.tour("2.0.0"));
        awaitRuns(task, "2.0.0");

        Ledger ledger = Ledger.close(operator, task).requireGrid(PERIOD).requireStates("CANCELLED TASK_DISABLED");
        assertThat(ledger.missed()).isEmpty();
        assertThat(shown("polled").at("/transport").asString()).isEqualTo("HTTP");
        assertThat(shown("polled").at("/incarnation").asString()).isEqualTo(incarnation);
        assertThat(started.getFirst().stop()).isZero();
    }

    @Test
    void switchesBackAndForthUnderLoadWithoutLosingOrDoublingARun() throws IOException {
        proxy.strip(true);
        launch("switched", proxy.port());
        awaitWay("switched", "HTTP");
        String incarnation = shown("switched").at("/incarnation").asString();
        deploy("switched", new TaskJars(folder, "switched").tour("1.0.0"));
        Entries entries = new Entries(folder.resolve("switched.entries"));
        String task = operator.create(task("switched", "," + entries.order()));
        awaitRuns(task, "1.0.0");

        for (int i = 0; i < SWITCHES; i += 2) {
            proxy.strip(false);
            awaitWay("switched", "WEBSOCKET");
            proxy.strip(true);
            awaitWay("switched", "HTTP");
        }

        Ledger ledger = Ledger.close(operator, task).requireGrid(PERIOD).requireStates("CANCELLED TASK_DISABLED");
        entries.requireOneOfEachAttempt(ledger);
        assertThat(entries.lines()).hasSameSizeAs(ledger.of("SUCCEEDED"));
        assertThat(ledger.missed()).isEmpty();
        assertThat(ledger.runs())
                .allSatisfy(run -> assertThat(run.at("/attempt").asInt()).isLessThanOrEqualTo(1));
        assertThat(shown("switched").at("/incarnation").asString()).isEqualTo(incarnation);
    }

    /** In a group of its own, whose only executor it is. */
    private void launch(String name, int port, String... further) throws IOException {
        operator.client().post("/groups", "{\"name\":\"" + name + "\"}").expect(201);
        String token = operator.client()
                .post("/executors/enrollments", "{\"group\":\"" + name + "\",\"name\":\"" + name + "\"}")
                .expect(201)
                .text("/token");
        Path file = Files.writeString(folder.resolve(name + ".token"), token);
        List<String> arguments = new ArrayList<>(List.of(
                "--center=ws://127.0.0.1:" + port + "/ws/executor",
                "--enrollment-file=" + file,
                "--home=" + folder.resolve("home-" + name)));
        arguments.addAll(List.of(further));
        started.add(JavaProcess.start(folder, name, Main.class, Map.of(), arguments));
    }

    private static String task(String group, String more) {
        return """
                {"group":"%s","name":"%s","kind":"JAVA","handler":"%s.greet","schedule":%s%s}""".formatted(group, group, group, Operator.grid(PERIOD), more);
    }

    private void deploy(String group, Path jar) {
        String artifact = operator.upload(jar).text("/id");
        String deployment = operator.client()
                .post(
                        "/artifacts/" + artifact + "/deployments",
                        "{\"group\":\"" + group + "\"," + Operator.TO_ALL + "}")
                .expect(202)
                .text("/id");
        operator.awaitDeployment(deployment, "SUCCEEDED");
    }

    private void awaitWay(String name, String way) {
        Eventually.holds("executor " + name + " is connected by " + way, () -> {
            started.getLast().requireAlive();
            return operator.executors().stream()
                    .anyMatch(executor -> executor.at("/name").asString().equals(name)
                            && executor.at("/transport").asString("").equals(way));
        });
    }

    private void awaitRuns(String task, String version) {
        Eventually.holds(
                RUNS + " runs of version " + version,
                () -> operator.runs(task).stream()
                                .filter(run ->
                                        run.at("/artifactVersion").asString("").equals(version))
                                .count()
                        >= RUNS);
    }

    private JsonNode shown(String name) {
        return operator.executors().stream()
                .filter(executor -> executor.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
