package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedHub.class)
class HotSwapIT {
    private static final int PERIOD = 20;
    private static final int RUNS = 40;

    private final Operator operator;
    private final TaskJars jars;

    HotSwapIT(Hub hub) {
        operator = hub.operator();
        jars = new TaskJars(hub.folder(), "swap");
    }

    @Test
    void swapsAJarForthAndBackWhileItFiresWithoutLosingOrDoublingAFire() {
        operator.deploy(jars.tour("1.0.0"));
        String incarnation = incarnation();
        List<String> tasks = IntStream.range(0, 3).mapToObj(this::create).toList();
        tasks.forEach(task -> awaitRunsOf(task, "1.0.0"));

        String second = operator.deploy(jars.tour("2.0.0"));
        tasks.forEach(task -> awaitRunsOf(task, "2.0.0"));
        operator.rollBack(second);
        tasks.forEach(this::awaitFormerVersion);

        for (String task : tasks) {
            Ledger ledger = Ledger.close(operator, task).requireGrid(PERIOD).requireStates("CANCELLED TASK_DISABLED");
            assertThat(ledger.missed()).isEmpty();
            assertThat(versionsInTurn(ledger)).containsExactly("1.0.0", "2.0.0", "1.0.0");
            operator.delete(task);
        }
        assertThat(incarnation()).isEqualTo(incarnation);
    }

    private String create(int number) {
        return operator.create(Operator.task("swap-" + number, "swap.greet", Operator.grid(PERIOD)));
    }

    private void awaitRunsOf(String task, String version) {
        Eventually.holds(
                RUNS + " runs of version " + version,
                () -> operator.runs(task).stream()
                                .filter(run ->
                                        run.at("/artifactVersion").asString("").equals(version))
                                .count()
                        >= RUNS);
    }

    private void awaitFormerVersion(String task) {
        Eventually.holds(
                "version 1.0.0 runs again",
                () -> operator.runs(task).stream()
                        .filter(run -> run.at("/state").asString().equals("SUCCEEDED"))
                        .findFirst()
                        .filter(run -> run.at("/artifactVersion").asString().equals("1.0.0"))
                        .isPresent());
    }

    /** What the handlers themselves reported, without repetitions. */
    private static List<String> versionsInTurn(Ledger ledger) {
        List<String> turns = new ArrayList<>();
        ledger.of("SUCCEEDED").stream()
                .sorted(Comparator.comparing(run -> run.at("/startedAt").asString()))
                .forEach(run -> {
                    String version = run.at("/result/version").asString();
                    assertThat(run.at("/artifactVersion").asString()).isEqualTo(version);
                    if (turns.isEmpty() || !turns.getLast().equals(version)) {
                        turns.add(version);
                    }
                });
        return turns;
    }

    /** Of the one that runs the tasks; tests before this one may have left others of other groups behind. */
    private String incarnation() {
        List<JsonNode> executors = operator.executors().stream()
                .filter(executor -> executor.at("/group").asString().equals("default"))
                .toList();
        assertThat(executors).hasSize(1);
        return executors.getFirst().at("/incarnation").asString();
    }
}
