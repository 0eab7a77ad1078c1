package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHub.class)
class CommandTourIT {
    private final Operator operator;

    CommandTourIT(Hub hub) {
        operator = hub.operator();
    }

    @Test
    void findsNoExecutorForAProgramThatNoneLists() {
        String task = create("command-foreign", "/bin/true", "true", "\"routing\":{\"maxWait\":\"200ms\"}");

        assertThat(operator.awaitState(operator.trigger(task), "FAILED").text("/reason"))
                .isEqualTo("NO_EXECUTOR");
    }

    @Test
    void saysWhyTheOnlyExecutorThatCouldHaveItRefuses() {
        String task = operator.create(Operator.task(
                        "command-variable",
                        Hub.SHELL,
                        "{\"kind\":\"MANUAL\"}",
                        "\"parameters\":{\"arguments\":[\"-c\",\"true\"],\"environment\":{\"LD_PRELOAD\":\"/x\"}}",
                        "\"routing\":{\"maxWait\":\"1500ms\"}")
                .replace("\"kind\":\"JAVA\"", "\"kind\":\"COMMAND\""));

        assertThat(operator.awaitState(operator.trigger(task), "FAILED").text("/reason"))
                .startsWith("NO_EXECUTOR ")
                .endsWith(" refused, NOT_ALLOWED: this executor's configuration does not let tasks set LD_PRELOAD");
    }

    @Test
    void runsAListedProgramAndTellsItsOutputAndExitCode() {
        String good = create("command-good", Hub.SHELL, "echo one; echo two");
        String bad = create("command-bad", Hub.SHELL, "echo lost >&2; exit 3");

        Answer succeeded = operator.awaitState(operator.trigger(good), "SUCCEEDED");
        assertThat(succeeded.json().at("/result/exitCode").asInt(-1)).isZero();
        operator.awaitLog("/runs/" + succeeded.text("/id") + "/logs", "one", "two");
        Answer failed = operator.awaitState(operator.trigger(bad), "FAILED");
        assertThat(failed.text("/error/code")).isEqualTo("EXIT_3");
        operator.awaitLog("/runs/" + failed.text("/id") + "/logs", "lost");
    }

    @Test
    void killsAProgramWithItsChildrenAtTheTimeout() {
        String task = create(
                "command-late",
                Hub.SHELL,
                "trap '' TERM; sleep 600 & echo $!; wait; sleep 600",
                "\"timeout\":\"500ms\"",
                "\"grace\":\"200ms\"");
        String run = operator.trigger(task);

        operator.awaitState(run, "TIMED_OUT");
        List<String> lines = Eventually.get(
                "the child's number",
                () -> Optional.of(operator.log("/runs/" + run + "/logs")).filter(found -> !found.isEmpty()));
        long child = Long.parseLong(lines.getFirst());
        Eventually.holds(
                "process " + child + " has ended",
                () -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    private String create(String name, String program, String script, String... fields) {
        String parameters = "\"parameters\":{\"arguments\":[\"-c\",\"" + script + "\"]}";
        String[] all =
                Stream.concat(Stream.of(parameters), Arrays.stream(fields)).toArray(String[]::new);
        return operator.create(Operator.task(name, program, "{\"kind\":\"MANUAL\"}", all)
                .replace("\"kind\":\"JAVA\"", "\"kind\":\"COMMAND\""));
    }
}
