package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** All that became of a task's planned fires. */
record Ledger(List<JsonNode> runs, List<JsonNode> missed) {
    /** Switches the task off, waits until nothing of it is live, and reads what there was. */
    static Ledger close(Operator operator, String task) {
        operator.client().post("/tasks/" + task + "/disable", null).expect(200);
        Eventually.holds(
                "no run of task " + task + " is live",
                () -> operator.runs(task).stream().noneMatch(Operator::isLive));
        return new Ledger(operator.runs(task), operator.missed(task));
    }

    /** Each instant of the grid, from the first fire to the last one, is one run, or lies in one recorded gap. */
    Ledger requireGrid(long period) {
        List<Long> fires = new ArrayList<>(runs.stream()
                .filter(run -> run.at("/origin").asString().equals("SCHEDULE"))
                .map(run -> millis(run, "/fireAt"))
                .toList());
        for (JsonNode gap : missed) {
            List<Long> instants = LongStream.iterate(
                            millis(gap, "/first"), instant -> instant <= millis(gap, "/last"), last -> last + period)
                    .boxed()
                    .toList();
            assertThat(instants).as(gap.toString()).hasSize(gap.at("/count").asInt());
            fires.addAll(instants);
        }
        List<Long> sorted = fires.stream().sorted().toList();
        List<Long> grid = LongStream.iterate(
                        sorted.getFirst(), instant -> instant <= sorted.getLast(), instant -> instant + period)
                .boxed()
                .toList();
        assertThat(sorted).as("gaps: " + missed).isEqualTo(grid);
        return this;
    }

    /** In the order of their fires. */
    List<JsonNode> of(String state) {
        return runs.reversed().stream()
                .filter(run -> run.at("/state").asString().equals(state))
                .toList();
    }

    /** @param states each with its reason, such as {@code SKIPPED OVERLAP}; {@code SUCCEEDED} may always be */
    Ledger requireStates(String... states) {
        assertThat(runs).allSatisfy(run -> {
            String state = run.at("/state").asString();
            String told = run.at("/reason").isNull()
                    ? state
                    : state + " " + run.at("/reason").asString();
            assertThat(told)
                    .as(run.toString())
                    .matches(t -> t.equals("SUCCEEDED") || List.of(states).contains(t));
        });
        return this;
    }

    static long millis(JsonNode node, String pointer) {
        return Instant.parse(node.at(pointer).asString()).toEpochMilli();
    }
}
