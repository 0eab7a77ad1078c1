package io.tocsin.center.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.artifact.Deployment.Progress;
import io.tocsin.center.artifact.Deployment.Standing;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.artifact.Deployment.Strategy;
import io.tocsin.center.session.FakeExecutor;
import io.tocsin.center.session.SessionFixture;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateExecutorTest extends DeliveryScene {
    @Test
    void waitsForTheFirstExecutorOfAnEmptyGroup() throws Exception {
        Deployment deployment = center.deploy("1.0.0", file, Strategy.CANARY);
        assertThat(center.state(deployment)).isEqualTo(State.PENDING);

        FakeExecutor late = center.online(SessionFixture.GROUP);
        RolloutFixture.answer(late, true);
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void bringsWhatIsCurrentToOneThatComesLaterUnlessItHasIt() throws Exception {
        FakeExecutor executor = center.online(SessionFixture.GROUP);
        Deployment deployment = center.deploy("1.0.0", file, Strategy.ALL);
        RolloutFixture.answer(executor, true);
        FakeExecutor late = center.online(SessionFixture.GROUP);
        RolloutFixture.answer(late, true);
        FakeExecutor equipped = fixture.executor(center.reception()).enrolled(fixture.token(SessionFixture.GROUP));
        equipped.handlers = List.of(new Handler("report", "disk-report", "1.0.0"));
        equipped.welcomed();

        assertThat(equipped.carrier.isSilent()).isTrue();
        assertThat(center.standings(deployment))
                .extracting(Standing::progress)
                .containsOnly(Progress.LOADED)
                .hasSize(3);
    }

    @Test
    void goesOnAfterARestartInMidRollout() throws Exception {
        FakeExecutor executor = center.online(SessionFixture.GROUP);
        Deployment deployment = center.deploy("1.0.0", file, Strategy.ALL);
        ToExecutor.PushArtifact before = executor.carrier.next(ToExecutor.PushArtifact.class);
        fixture.forgetSessions();
        center = new RolloutFixture(fixture);
        executor.reconnectedTo(center.reception()).welcomed();
        ToExecutor.PushArtifact after = executor.carrier.next(ToExecutor.PushArtifact.class);
        executor.say(new ToCenter.ArtifactState(after.transfer(), true, null));

        assertThat(after.manifest()).isEqualTo(before.manifest());
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void goesOnWhenAnExecutorComesBackThatWasLostInMidPush() throws Exception {
        FakeExecutor executor = center.online(SessionFixture.GROUP);
        Deployment deployment = center.deploy("1.0.0", file, Strategy.ALL);
        executor.carrier.next(ToExecutor.PushArtifact.class);
        executor.disconnect();
        assertThat(center.standings(deployment)).extracting(Standing::progress).containsExactly(Progress.PENDING);

        executor.reconnected("i2").welcomed();
        RolloutFixture.answer(executor, true);
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void endsADeploymentThatALaterOneOvertook() throws Exception {
        Deployment overtaken = center.deploy("1.0.0", file, Strategy.ALL);
        Deployment later = center.deploy("2.0.0", file, Strategy.ALL);
        FakeExecutor executor = center.online(SessionFixture.GROUP);
        RolloutFixture.answer(executor, true);

        assertThat(center.state(overtaken)).isEqualTo(State.FAILED);
        assertThat(center.state(later)).isEqualTo(State.SUCCEEDED);
        assertThat(executor.carrier.isSilent()).isTrue();
    }
}
