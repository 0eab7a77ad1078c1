package io.tocsin.center.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.artifact.Deployment.Canary;
import io.tocsin.center.artifact.Deployment.Progress;
import io.tocsin.center.artifact.Deployment.Standing;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.artifact.Deployment.Strategy;
import io.tocsin.center.session.FakeExecutor;
import io.tocsin.center.session.SessionFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanaryTest extends DeliveryScene {
    @Test
    void asksTheOthersOnceTheCanaryHasLoaded() throws Exception {
        FakeExecutor first = center.online(SessionFixture.GROUP);
        FakeExecutor second = center.online(SessionFixture.GROUP);
        Deployment deployment = center.deploy("1.0.0", file, Strategy.CANARY);

        assertThat(center.standings(deployment))
                .extracting(Standing::progress)
                .containsExactly(Progress.PUSHING, Progress.PENDING);
        RolloutFixture.answer(first, true);
        RolloutFixture.answer(second, true);
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void takesADeploymentBackWhenItsCanaryFails() throws Exception {
        FakeExecutor first = center.online(SessionFixture.GROUP);
        FakeExecutor second = center.online(SessionFixture.GROUP);
        Deployment former = center.deploy("1.0.0", file, Strategy.ALL);
        RolloutFixture.answer(first, true);
        RolloutFixture.answer(second, true);
        Deployment bad = center.deploy("2.0.0", file, Strategy.CANARY);
        RolloutFixture.answer(first, false);

        assertThat(center.state(bad)).isEqualTo(State.ROLLED_BACK);
        assertThat(center.standings(bad))
                .containsExactly(
                        new Standing(first.id, Progress.FAILED, "does not load"),
                        new Standing(second.id, Progress.ROLLED_BACK, null));
        assertThat(second.carrier.isSilent()).isTrue();
        assertThat(center.current()).containsExactly(former.id());
    }

    @Test
    void letsTheOthersFollowOnceTheRunsOfTheCanaryWentWellForAWhile() throws Exception {
        FakeExecutor first = center.online(SessionFixture.GROUP);
        FakeExecutor second = center.online(SessionFixture.GROUP);
        Deployment deployment = center.deploy("1.0.0", file, watched(1));
        RolloutFixture.answer(first, true);
        center.failures = 1;
        center.pass(Duration.ofSeconds(9));

        assertThat(center.state(deployment)).isEqualTo(State.ROLLING);
        assertThat(second.carrier.isSilent()).isTrue();
        center.pass(Duration.ofSeconds(1));
        RolloutFixture.answer(second, true);
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void bringsTheFormerVersionBackToACanaryWhoseRunsFail() throws Exception {
        FakeExecutor first = center.online(SessionFixture.GROUP);
        FakeExecutor second = center.online(SessionFixture.GROUP);
        everywhere("1.0.0", first, second);
        Deployment bad = center.deploy("2.0.0", file, watched(1));
        RolloutFixture.answer(first, true);
        center.failures = 2;
        center.pass(Duration.ofSeconds(1));

        assertThat(center.state(bad)).isEqualTo(State.ROLLED_BACK);
        Deployment back = center.currentDeployment();
        assertThat(back.version()).isEqualTo("1.0.0");
        assertThat(back.rollsBack()).isEqualTo(bad.id());
        RolloutFixture.answer(first, true);
        RolloutFixture.answer(second, true);
        assertThat(center.state(back)).isEqualTo(State.SUCCEEDED);
        assertThat(center.standings(bad))
                .containsExactly(
                        new Standing(first.id, Progress.ROLLED_BACK, "2 of its runs failed within 1s; at most 1 may"),
                        new Standing(second.id, Progress.ROLLED_BACK, null));
    }

    @Test
    void takesItBackEverywhereWhenOneOfTheOthersCannotLoadIt() throws Exception {
        FakeExecutor first = center.online(SessionFixture.GROUP);
        FakeExecutor second = center.online(SessionFixture.GROUP);
        FakeExecutor third = center.online(SessionFixture.GROUP);
        everywhere("1.0.0", first, second, third);
        Deployment bad = center.deploy("2.0.0", file, Strategy.CANARY);
        RolloutFixture.answer(first, true);
        RolloutFixture.answer(second, false);
        RolloutFixture.answer(third, true); // had it under way, and gets the former one after it

        assertThat(center.state(bad)).isEqualTo(State.ROLLED_BACK);
        Deployment back = center.currentDeployment();
        assertThat(back.version()).isEqualTo("1.0.0");
        for (FakeExecutor executor : List.of(first, second, third)) {
            RolloutFixture.answer(executor, true);
        }
        assertThat(center.state(back)).isEqualTo(State.SUCCEEDED);
        assertThat(center.standings(bad))
                .containsExactly(
                        new Standing(first.id, Progress.ROLLED_BACK, null),
                        new Standing(second.id, Progress.FAILED, "does not load"),
                        new Standing(third.id, Progress.ROLLED_BACK, null));
    }

    @Test
    void leavesAVersionWhereItIsLoadedWhenNothingWasBefore() throws Exception {
        FakeExecutor first = center.online(SessionFixture.GROUP);
        FakeExecutor second = center.online(SessionFixture.GROUP);
        Deployment bad = center.deploy("1.0.0", file, watched(0));
        RolloutFixture.answer(first, true);
        center.failures = 1;
        center.pass(Duration.ofSeconds(1));

        assertThat(center.state(bad)).isEqualTo(State.ROLLED_BACK);
        assertThat(center.current()).isEmpty();
        assertThat(second.carrier.isSilent()).isTrue();
        assertThat(center.standings(bad))
                .containsExactly(
                        new Standing(first.id, Progress.LOADED, "1 of its runs failed within 1s; at most 0 may"),
                        new Standing(second.id, Progress.ROLLED_BACK, null));
    }

    @Test
    void goesOnWatchingAfterARestartAndUntilTheCanaryIsBack() throws Exception {
        FakeExecutor first = center.online(SessionFixture.GROUP);
        FakeExecutor second = center.online(SessionFixture.GROUP);
        Deployment deployment = center.deploy("1.0.0", file, watched(0));
        RolloutFixture.answer(first, true);
        fixture.forgetSessions();
        center = new RolloutFixture(fixture);
        second.reconnectedTo(center.reception()).welcomed();
        center.pass(Duration.ofSeconds(20));
        assertThat(second.carrier.isSilent()).isTrue();

        first.reconnectedTo(center.reception()).welcomed();
        RolloutFixture.answer(second, true);
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void hasAnotherExecutorGoFirstWhenTheCanaryWasRemoved() throws Exception {
        FakeExecutor first = center.online(SessionFixture.GROUP);
        FakeExecutor second = center.online(SessionFixture.GROUP);
        Deployment deployment = center.deploy("1.0.0", file, watched(0));
        RolloutFixture.answer(first, true);
        center.remove(first);
        center.pass(Duration.ofSeconds(1));
        center.pass(Duration.ZERO);
        RolloutFixture.answer(second, true);
        assertThat(center.state(deployment)).isEqualTo(State.ROLLING);

        center.pass(Duration.ofSeconds(10));
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
        assertThat(center.standings(deployment)).containsExactly(new Standing(second.id, Progress.LOADED, null));
    }

    @Test
    void keepsTheVersionToWhichAWatchedDeploymentMayGoBack() throws Exception {
        FakeExecutor executor = center.online(SessionFixture.GROUP);
        Deployment former = center.deploy("1.0.0", file, Strategy.ALL);
        RolloutFixture.answer(executor, true);
        Deployment next = center.deploy("2.0.0", file, watched(0));
        RolloutFixture.answer(executor, true);

        assertThat(center.isNeeded(former)).isTrue();
        center.pass(Duration.ofSeconds(10));
        assertThat(center.state(next)).isEqualTo(State.SUCCEEDED);
        assertThat(center.isNeeded(former)).isFalse();
    }

    private static Deployments.Plan watched(int maxFailures) {
        return new Deployments.Plan(Strategy.CANARY, new Canary(Duration.ofSeconds(10), maxFailures, null));
    }

    private void everywhere(String version, FakeExecutor... executors) throws Exception {
        center.deploy(version, file, Strategy.ALL);
        for (FakeExecutor executor : executors) {
            RolloutFixture.answer(executor, true);
        }
    }
}
