package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The example in shell: an executor that is nothing but bash, curl and openssl. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellExecutorIT {
    private static final String NAME = "shell-executor";
    private static final String MANUAL = "{\"kind\":\"MANUAL\"}";

    private final Operator operator;
    private final Path folder;
    private JavaProcess executor;

    ShellExecutorIT(Hub hub) throws IOException {
        operator = hub.operator();
        folder = Files.createDirectories(hub.folder().resolve(NAME));
        handler("shell.greet", "sed 's/.*\"name\":\"\\([^\"]*\\)\".*/Good morning, \\1:\\t\"quoted\" \\\\/'");
        handler("shell.fail", "echo no disk; exit 3");
        handler("shell.slow", "exec sleep 60");
        Files.writeString(
                folder.resolve("token"),
                operator.client()
                        .post("/executors/enrollments", "{\"group\":\"default\",\"name\":\"" + NAME + "\"}")
                        .expect(201)
                        .text("/token"));
        executor = launch();
        awaitOnline("");
    }

    private void handler(String name, String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve("handlers")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private JavaProcess launch() throws IOException {
        Path log = Files.createTempFile(folder, NAME, ".log");
        Path script = Path.of("..", "examples", NAME, "executor.sh").toRealPath();
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "CENTER", "http://127.0.0.1:" + operator.client().port(),
                        "TOKEN_FILE", "token",
                        "STATE", "state",
                        "HANDLERS", "handlers"));
        return new JavaProcess(NAME, builder.start(), log);
    }

    /** @param former the incarnation of a process that is gone: the center may still believe in its session */
    private void awaitOnline(String former) {
        Eventually.holds("the executor in shell is online", () -> {
            executor.requireAlive();
            return shown().anyMatch(known -> known.at("/state").asString().equals("ONLINE")
                    && !known.at("/incarnation").asString().equals(former));
        });
    }

    private Stream<JsonNode> shown() {
        return operator.executors().stream()
                .filter(known -> known.at("/name").asString().equals(NAME));
    }

    @AfterAll
    void stop() {
        executor.stop();
        shown().forEach(known -> operator.client()
                .delete("/executors/" + known.at("/id").asString())
                .expect(200));
    }

    @Test
    void runsTasks() {
        String task = operator.create(
                Operator.task("shell-greet", "shell.greet", MANUAL, "\"parameters\":{\"name\":\"Ada\"}"));
        String greeted = "Good morning, %s:\t\"quoted\" \\\n";

        assertThat(result(operator.trigger(task)))
                .isEqualTo(greeted.formatted("Ada").strip());
        String run = operator.client()
                .post("/tasks/" + task + "/trigger", "{\"parameters\":{\"name\":\"Zoë\"}}")
                .expect(202)
                .text("/runId");
        assertThat(result(run)).isEqualTo(greeted.formatted("Zoë").strip());
    }

    private String result(String run) {
        return awaitState(run, "SUCCEEDED").text("/result");
    }

    private Answer awaitState(String run, String state) {
        try {
            return operator.awaitState(run, state);
        } catch (AssertionError failed) {
            throw new AssertionError(failed.getMessage() + "\n" + executor.lastWords(), failed);
        }
    }

    @Test
    void tellsOfFailures() {
        String task = operator.create(Operator.task("shell-fail", "shell.fail", MANUAL));

        Answer failed = awaitState(operator.trigger(task), "FAILED");

        assertThat(failed.text("/error/code")).isEqualTo("EXIT_3");
        assertThat(failed.text("/error/message")).isEqualTo("no disk");
    }

    @Test
    void keepsTimeoutsAndCancels() {
        String late = operator.create(Operator.task("shell-late", "shell.slow", MANUAL, "\"timeout\":\"200ms\""));
        awaitState(operator.trigger(late), "TIMED_OUT");

        String slow = operator.create(Operator.task("shell-slow", "shell.slow", MANUAL));
        String run = operator.trigger(slow);
        awaitState(run, "RUNNING");
        operator.client().post("/runs/" + run + "/cancel", null).expect(202);
        awaitState(run, "CANCELLED");
    }

    @Test
    void comesBackAsItselfAfterItWasKilled() throws IOException {
        String former = shown().findAny().orElseThrow().at("/incarnation").asString();
        executor.kill();
        executor = launch();
        awaitOnline(former);
        String task = operator.create(
                Operator.task("shell-again", "shell.greet", MANUAL, "\"parameters\":{\"name\":\"Eve\"}"));

        assertThat(result(operator.trigger(task))).startsWith("Good morning, Eve");
        assertThat(shown()).hasSize(1);
    }
}
