package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets a run where two could have it. */
@ExtendWith(SharedFleet.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetTourIT {
    private static final String FOUR_AT_ONCE = "\"overlap\":{\"policy\":\"PARALLEL\",\"max\":4}";

    private final Fleet fleet;
    private final Operator operator;
    private final String left;
    private final String right;

    FleetTourIT(Hub hub) {
        fleet = new Fleet(hub);
        operator = fleet.operator();
        left = fleet.id(fleet.left());
        right = fleet.id(fleet.right());
        operator.deploy(new TaskJars(hub.folder(), "fleet").tour("1.0.0"));
    }

    @Test
    void givesARunToWhoeverHasFewest() {
        String task = fleet.task("fleet-least", "fleet.polite", FOUR_AT_ONCE);
        List<String> runs = Stream.generate(() -> fleet.enter(task)).limit(4).toList();

        assertThat(runs.stream().map(fleet::executorOf)).containsExactlyInAnyOrder(left, left, right, right);
        runs.forEach(operator::cancel);
        runs.forEach(run -> operator.awaitState(run, "CANCELLED"));
    }

    @Test
    void takesTurns() {
        String task = fleet.task("fleet-turns", "fleet.greet", "\"routing\":{\"policy\":\"ROUND_ROBIN\"}");

        assertThat(executorsOf(task, 4)).isIn(List.of(left, right, left, right), List.of(right, left, right, left));
    }

    @Test
    void keepsToTheExecutorThatIsNamed() {
        String task = fleet.task("fleet-named", "fleet.greet", fleet.only(fleet.right()));

        assertThat(executorsOf(task, 3)).containsOnly(right);
    }

    @Test
    void givesADrainedExecutorNothingNewAndLetsItFinish() {
        String holding = fleet.task("fleet-holding", "fleet.polite", fleet.only(fleet.left()), FOUR_AT_ONCE);
        String anywhere = fleet.task("fleet-anywhere", "fleet.greet");
        String held = fleet.enter(holding);

        fleet.drain(fleet.left());
        assertThat(executorsOf(anywhere, 3)).containsOnly(right);
        assertThat(operator.awaitState(operator.trigger(holding), "FAILED").text("/reason"))
                .isEqualTo("NO_EXECUTOR");
        assertThat(operator.run(held).text("/state")).isEqualTo("RUNNING");
        operator.cancel(held);
        operator.awaitState(held, "CANCELLED");

        fleet.resume(fleet.left());
        String after = fleet.enter(holding);
        assertThat(fleet.executorOf(after)).isEqualTo(left);
        operator.cancel(after);
        operator.awaitState(after, "CANCELLED");
    }

    private List<String> executorsOf(String task, int runs) {
        return Stream.generate(() -> operator.trigger(task))
                .limit(runs)
                .map(run -> operator.awaitState(run, "SUCCEEDED").text("/executorId"))
                .toList();
    }
}
