package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** JARs on their way to two executors. */
@ExtendWith(SharedFleet.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutTourIT {
    private static final String CANARY = "\"strategy\":\"CANARY\",\"canary\":{\"observe\":\"1s\"}";

    private final Hub hub;
    private final Fleet fleet;
    private final Operator operator;

    RolloutTourIT(Hub hub) {
        this.hub = hub;
        fleet = new Fleet(hub);
        operator = fleet.operator();
    }

    @Test
    void asksTheOthersOnlyAfterTheCanaryHasLoadedIt() {
        TaskJars jars = new TaskJars(hub.folder(), "canary");
        String good = operator.beginToDeploy(jars.tour("1.0.0"), CANARY);
        operator.awaitDeployment(good, "SUCCEEDED");
        assertThat(standings(good)).containsExactly("LOADED", "LOADED");

        String bad = operator.beginToDeploy(jars.refusing("2.0.0"), CANARY);
        operator.awaitDeployment(bad, "ROLLED_BACK");
        assertThat(standings(bad)).containsOnlyOnce("FAILED").doesNotContain("LOADED", "PUSHING");
        assertThat(Stream.of(fleet.left(), fleet.right()).map(this::versionOn)).containsExactly("1.0.0", "1.0.0");
    }

    @Test
    void goesOnWithAPushAfterTheExecutorWasKilledInTheMiddleOfIt() {
        HeavyPush push = HeavyPush.begin(fleet, new TaskJars(hub.folder(), "heavy"), fleet.right());

        fleet.right().kill();
        assertThat(push.part()).exists();
        fleet.awaitLoaded(push.deployment(), fleet.left());
        assertThat(fleet.standing(push.deployment(), fleet.right())).isNotEqualTo("LOADED");
        fleet.right().restart(operator);

        fleet.awaitLoaded(push.deployment(), fleet.right());
        operator.awaitDeployment(push.deployment(), "SUCCEEDED");
        assertThat(push.part()).doesNotExist();
    }

    private List<String> standings(String deployment) {
        return List.of(fleet.standing(deployment, fleet.left()), fleet.standing(deployment, fleet.right()));
    }

    private String versionOn(Worker worker) {
        String task = fleet.task("canary-on-" + worker.name(), "canary.greet", fleet.only(worker));
        return operator.awaitState(operator.trigger(task), "SUCCEEDED").text("/artifactVersion");
    }
}
