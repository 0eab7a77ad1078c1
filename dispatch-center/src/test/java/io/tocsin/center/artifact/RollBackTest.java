package io.tocsin.center.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.artifact.Deployment.Canary;
import io.tocsin.center.artifact.Deployment.Progress;
import io.tocsin.center.artifact.Deployment.Standing;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.artifact.Deployment.Strategy;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.session.FakeExecutor;
import io.tocsin.center.session.SessionFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RollBackTest extends DeliveryScene {
    private static final Deployments.Plan WATCHED =
            new Deployments.Plan(Strategy.CANARY, new Canary(Duration.ofSeconds(10), 0, null));

    @Test
    void leavesTheFormerVersionCurrentWhenNobodyCouldLoadTheNewOne() throws Exception {
        FakeExecutor executor = center.online(SessionFixture.GROUP);
        Deployment former = center.deploy("1.0.0", file, Strategy.ALL);
        RolloutFixture.answer(executor, true);
        Deployment bad = center.deploy("2.0.0", file, Strategy.ALL);
        RolloutFixture.answer(executor, false);

        assertThat(center.state(bad)).isEqualTo(State.FAILED);
        assertThat(center.current()).containsExactly(former.id());
    }

    @Test
    void bringsTheFormerVersionBackAsANewDeployment() throws Exception {
        FakeExecutor executor = center.online(SessionFixture.GROUP);
        center.deploy("1.0.0", file, Strategy.ALL);
        RolloutFixture.answer(executor, true);
        Deployment second = center.deploy("2.0.0", file, Strategy.ALL);
        RolloutFixture.answer(executor, true);
        Deployment back = center.rollBack(second);
        RolloutFixture.answer(executor, true);

        assertThat(back.version()).isEqualTo("1.0.0");
        assertThat(back.signed().sequence()).isEqualTo(3);
        assertThat(center.state(second)).isEqualTo(State.ROLLED_BACK);
        assertThat(center.standings(second)).extracting(Standing::progress).containsExactly(Progress.ROLLED_BACK);
        assertThat(center.state(back)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void refusesToRollBackWhereNothingWasBefore() throws Exception {
        Deployment only = center.deploy("1.0.0", file, Strategy.ALL);

        assertThatThrownBy(() -> center.rollBack(only))
                .isInstanceOfSatisfying(
                        Conflict.class, refusal -> assertThat(refusal.code()).isEqualTo("NOTHING_TO_ROLL_BACK_TO"));
    }

    @Test
    void goesBackToNoVersionThatWasOnlyTriedByACanary() throws Exception {
        FakeExecutor first = center.online(SessionFixture.GROUP);
        FakeExecutor second = center.online(SessionFixture.GROUP);
        center.deploy("1.0.0", file, Strategy.ALL);
        RolloutFixture.answer(first, true);
        RolloutFixture.answer(second, true);
        center.deploy("2.0.0", file, WATCHED);
        RolloutFixture.answer(first, true);
        Deployment third = center.deploy("3.0.0", file, WATCHED);
        RolloutFixture.answer(first, true);
        center.failures = 1;
        center.pass(Duration.ofSeconds(1));

        assertThat(center.state(third)).isEqualTo(State.ROLLED_BACK);
        assertThat(center.currentDeployment().version()).isEqualTo("1.0.0");
    }

    @Test
    void bringsTheLastProvenVersionToACanaryThatLoadsNoLaterOne() throws Exception {
        FakeExecutor first = center.online(SessionFixture.GROUP);
        center.deploy("1.0.0", file, Strategy.ALL);
        RolloutFixture.answer(first, true);
        center.deploy("2.0.0", file, WATCHED);
        RolloutFixture.answer(first, true);
        center.deploy("3.0.0", file, Strategy.ALL);
        RolloutFixture.answer(first, false);

        Deployment back = center.currentDeployment();
        assertThat(back.version()).isEqualTo("1.0.0");
        RolloutFixture.answer(first, true);
        assertThat(center.state(back)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void keepsADeploymentRolledBackThatAStepStillTakesForOpen() throws Exception {
        FakeExecutor executor = center.online(SessionFixture.GROUP);
        center.deploy("1.0.0", file, Strategy.ALL);
        RolloutFixture.answer(executor, true);
        Deployment second = center.deploy("2.0.0", file, Strategy.ALL);
        center.rollBack(second);
        center.finish(second);

        assertThat(center.state(second)).isEqualTo(State.ROLLED_BACK);
    }

    @Test
    void signsNoDeploymentAnewThatALaterOneOvertook() throws Exception {
        Deployment overtaken = center.deploy("1.0.0", file, Strategy.ALL);
        Deployment later = center.deploy("2.0.0", file, Strategy.ALL);
        center.pass(Duration.ofDays(30));

        assertThat(center.signedAnew(overtaken).signed().sequence())
                .isLessThan(center.signedAnew(later).signed().sequence());
        assertThat(center.signedAnew(overtaken).signed()).isEqualTo(overtaken.signed());
    }
}
