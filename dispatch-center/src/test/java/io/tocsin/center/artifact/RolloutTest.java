package io.tocsin.center.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.artifact.Deployment.Progress;
import io.tocsin.center.artifact.Deployment.Standing;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.artifact.Deployment.Strategy;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.session.FakeExecutor;
import io.tocsin.center.session.SessionFixture;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.protocol.Chunk;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutTest {
    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.open(TestDatabase.Kind.H2);

    private static final int SIZE = ArtifactStore.PART + 100_000;

    @TempDir
    private Path folder;

    private final SessionFixture fixture = new SessionFixture(DATABASE);
    private final byte[] jar = new byte[SIZE];
    private RolloutFixture center = new RolloutFixture(fixture);

    @BeforeEach
    void empty() {
        DATABASE.jdbc().batchUpdate("DELETE FROM deployment", "DELETE FROM deployment_executor");
        DATABASE.jdbc()
                .batchUpdate("DELETE FROM deployment_sequence", "DELETE FROM artifact", "DELETE FROM artifact_part");
        new Random(7).nextBytes(jar);
    }

    @Test
    void bringsEveryByteToTheExecutorsOfTheGroup() throws Exception {
        FakeExecutor executor = online(SessionFixture.GROUP);
        Deployment deployment = deploy("1.0.0", Strategy.ALL);

        assertThat(center.state(deployment)).isEqualTo(State.ROLLING);
        assertThat(center.standings(deployment)).containsExactly(new Standing(executor.id, Progress.PUSHING, null));
        assertThat(fetched(executor)).isEqualTo(jar);
        assertThat(center.standings(deployment)).containsExactly(new Standing(executor.id, Progress.LOADED, null));
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void goesOnFromTheOffsetThatAnExecutorAsksFor() throws Exception {
        FakeExecutor executor = online(SessionFixture.GROUP);
        deploy("1.0.0", Strategy.ALL);
        ToExecutor.PushArtifact push = executor.carrier.next(ToExecutor.PushArtifact.class);
        executor.say(new ToCenter.NextChunk(push.transfer(), ArtifactStore.PART - 10));
        Chunk chunk = Chunk.decode(executor.carrier.nextChunk());

        assertThat(chunk.offset()).isEqualTo(ArtifactStore.PART - 10);
        assertThat(chunk.data().remaining()).isEqualTo(10);
        assertThat(chunk.data().get(0)).isEqualTo(jar[ArtifactStore.PART - 10]);
    }

    @Test
    void signsEachDeploymentWithAHigherSequence() throws Exception {
        deploy("1.0.0", Strategy.ALL);
        deploy("2.0.0", Strategy.ALL);
        Deployment third = deploy("1.0.0", Strategy.ALL);
        Manifest manifest = new Codec().decodeManifest(third.signed().manifest());

        assertThat(manifest.sequence()).isEqualTo(3);
        assertThat(manifest.group()).isEqualTo("default");
        assertThat(center.isSigned(third)).isTrue();
    }

    @Test
    void asksTheOthersOnceTheCanaryHasLoaded() throws Exception {
        FakeExecutor first = online(SessionFixture.GROUP);
        FakeExecutor second = online(SessionFixture.GROUP);
        Deployment deployment = deploy("1.0.0", Strategy.CANARY);

        assertThat(center.standings(deployment))
                .extracting(Standing::progress)
                .containsExactly(Progress.PUSHING, Progress.PENDING);
        answer(first, true);
        answer(second, true);
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void takesADeploymentBackWhenItsCanaryFails() throws Exception {
        FakeExecutor first = online(SessionFixture.GROUP);
        FakeExecutor second = online(SessionFixture.GROUP);
        Deployment former = deploy("1.0.0", Strategy.ALL);
        answer(first, true);
        answer(second, true);
        Deployment bad = deploy("2.0.0", Strategy.CANARY);
        answer(first, false);

        assertThat(center.state(bad)).isEqualTo(State.ROLLED_BACK);
        assertThat(center.standings(bad)).contains(new Standing(first.id, Progress.FAILED, "does not load"));
        assertThat(second.carrier.isSilent()).isTrue();
        assertThat(center.current()).containsExactly(former.id());
    }

    @Test
    void leavesTheFormerVersionCurrentWhenNobodyCouldLoadTheNewOne() throws Exception {
        FakeExecutor executor = online(SessionFixture.GROUP);
        Deployment former = deploy("1.0.0", Strategy.ALL);
        answer(executor, true);
        Deployment bad = deploy("2.0.0", Strategy.ALL);
        answer(executor, false);

        assertThat(center.state(bad)).isEqualTo(State.FAILED);
        assertThat(center.current()).containsExactly(former.id());
    }

    @Test
    void waitsForTheFirstExecutorOfAnEmptyGroup() throws Exception {
        Deployment deployment = deploy("1.0.0", Strategy.CANARY);
        assertThat(center.state(deployment)).isEqualTo(State.PENDING);

        FakeExecutor late = online(SessionFixture.GROUP);
        answer(late, true);
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void bringsWhatIsCurrentToOneThatComesLaterUnlessItHasIt() throws Exception {
        FakeExecutor executor = online(SessionFixture.GROUP);
        Deployment deployment = deploy("1.0.0", Strategy.ALL);
        answer(executor, true);
        FakeExecutor late = online(SessionFixture.GROUP);
        answer(late, true);
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
        FakeExecutor executor = online(SessionFixture.GROUP);
        Deployment deployment = deploy("1.0.0", Strategy.ALL);
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
        FakeExecutor executor = online(SessionFixture.GROUP);
        Deployment deployment = deploy("1.0.0", Strategy.ALL);
        executor.carrier.next(ToExecutor.PushArtifact.class);
        executor.disconnect();
        assertThat(center.standings(deployment)).extracting(Standing::progress).containsExactly(Progress.PENDING);

        executor.reconnected("i2").welcomed();
        answer(executor, true);
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void bringsTheFormerVersionBackAsANewDeployment() throws Exception {
        FakeExecutor executor = online(SessionFixture.GROUP);
        deploy("1.0.0", Strategy.ALL);
        answer(executor, true);
        Deployment second = deploy("2.0.0", Strategy.ALL);
        answer(executor, true);
        Deployment back = center.rollBack(second);
        answer(executor, true);

        assertThat(back.version()).isEqualTo("1.0.0");
        assertThat(back.signed().sequence()).isEqualTo(3);
        assertThat(center.state(second)).isEqualTo(State.ROLLED_BACK);
        assertThat(center.standings(second)).extracting(Standing::progress).containsExactly(Progress.ROLLED_BACK);
        assertThat(center.state(back)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void refusesToRollBackWhereNothingWasBefore() throws Exception {
        Deployment only = deploy("1.0.0", Strategy.ALL);

        assertThatThrownBy(() -> center.rollBack(only))
                .isInstanceOfSatisfying(
                        Conflict.class, refusal -> assertThat(refusal.code()).isEqualTo("NOTHING_TO_ROLL_BACK_TO"));
    }

    @Test
    void keepsOtherGroupsOutOfADeployment() throws Exception {
        FakeExecutor ours = online(SessionFixture.GROUP);
        FakeExecutor theirs = online(SessionFixture.OTHER_GROUP);
        Deployment deployment = deploy("1.0.0", Strategy.ALL);
        ToExecutor.PushArtifact push = ours.carrier.next(ToExecutor.PushArtifact.class);
        theirs.say(new ToCenter.NextChunk(push.transfer(), 0), new ToCenter.ArtifactState(push.transfer(), true, null));

        assertThat(theirs.carrier.isSilent()).isTrue();
        assertThat(center.standings(deployment)).containsExactly(new Standing(ours.id, Progress.PUSHING, null));
    }

    @Test
    void endsADeploymentThatALaterOneOvertook() throws Exception {
        Deployment overtaken = deploy("1.0.0", Strategy.ALL);
        Deployment later = deploy("2.0.0", Strategy.ALL);
        FakeExecutor executor = online(SessionFixture.GROUP);
        answer(executor, true);

        assertThat(center.state(overtaken)).isEqualTo(State.FAILED);
        assertThat(center.state(later)).isEqualTo(State.SUCCEEDED);
        assertThat(executor.carrier.isSilent()).isTrue();
    }

    @Test
    void signsAnewBeforeASignatureExpires() throws Exception {
        deploy("1.0.0", Strategy.ALL);
        fixture.now.updateAndGet(now -> now.plus(Duration.ofDays(31)));
        FakeExecutor late = online(SessionFixture.GROUP);
        Manifest manifest = new Codec()
                .decodeManifest(late.carrier.next(ToExecutor.PushArtifact.class).manifest());

        assertThat(manifest.sequence()).isEqualTo(2);
        assertThat(manifest.notAfter()).isGreaterThan(1_798_000_000_000_000L);
    }

    private FakeExecutor online(long group) throws InterruptedException {
        FakeExecutor executor = fixture.executor(center.reception()).enrolled(fixture.token(group));
        executor.welcomed();
        return executor;
    }

    private Deployment deploy(String version, Strategy strategy) throws Exception {
        Path file = Files.write(folder.resolve("disk-report.jar"), jar);
        return center.deploy(version, file, strategy);
    }

    private static void answer(FakeExecutor executor, boolean loaded) throws InterruptedException {
        long transfer = executor.carrier.next(ToExecutor.PushArtifact.class).transfer();
        executor.say(new ToCenter.ArtifactState(transfer, loaded, loaded ? null : "does not load"));
    }

    private static byte[] fetched(FakeExecutor executor) throws InterruptedException {
        ToExecutor.PushArtifact push = executor.carrier.next(ToExecutor.PushArtifact.class);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        while (received.size() < push.sizeBytes()) {
            executor.say(new ToCenter.NextChunk(push.transfer(), received.size()));
            Chunk chunk = Chunk.decode(executor.carrier.nextChunk());
            assertThat(chunk.offset()).isEqualTo(received.size());
            byte[] data = new byte[chunk.data().remaining()];
            assertThat(data.length).isLessThanOrEqualTo(Limits.MAX_CHUNK);
            chunk.data().get(data);
            received.writeBytes(data);
        }
        executor.say(new ToCenter.ArtifactState(push.transfer(), true, null));
        return received.toByteArray();
    }
}
