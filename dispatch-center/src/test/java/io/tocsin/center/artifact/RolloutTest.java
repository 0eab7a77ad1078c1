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
import io.tocsin.protocol.Chunk;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutTest extends DeliveryScene {
    @Test
    void bringsEveryByteToTheExecutorsOfTheGroup() throws Exception {
        FakeExecutor executor = center.online(SessionFixture.GROUP);
        Deployment deployment = center.deploy("1.0.0", file, Strategy.ALL);

        assertThat(center.state(deployment)).isEqualTo(State.ROLLING);
        assertThat(center.standings(deployment)).containsExactly(new Standing(executor.id, Progress.PUSHING, null));
        assertThat(fetched(executor)).isEqualTo(jar);
        assertThat(center.standings(deployment)).containsExactly(new Standing(executor.id, Progress.LOADED, null));
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void passesOverExecutorsThatLoadNoJars() throws Exception {
        FakeExecutor caller = center.online(SessionFixture.GROUP, "WEBAPI");
        FakeExecutor loader = center.online(SessionFixture.GROUP);
        FakeExecutor application = center.online(SessionFixture.GROUP, "SPRING");
        Deployment deployment = center.deploy("1.0.0", file, Strategy.ALL);
        RolloutFixture.answer(loader, true);
        FakeExecutor late = center.online(SessionFixture.GROUP, "SPRING");

        assertThat(center.standings(deployment)).containsExactly(new Standing(loader.id, Progress.LOADED, null));
        assertThat(center.state(deployment)).isEqualTo(State.SUCCEEDED);
        assertThat(List.of(caller, application, late)).allMatch(other -> other.carrier.isSilent());
    }

    @Test
    void refusesAGroupWhereNobodyLoadsJars() throws Exception {
        center.forgetExecutors();
        center.online(SessionFixture.GROUP, "WEBAPI");
        center.online(SessionFixture.GROUP, "SPRING");

        assertThatThrownBy(() -> center.deploy("1.0.0", file, Strategy.ALL))
                .isInstanceOfSatisfying(Conflict.class, refused -> {
                    assertThat(refused.code()).isEqualTo("NO_EXECUTOR_TAKES_JARS");
                    assertThat(refused).hasMessageContaining("WEBAPI");
                });
        center.online(SessionFixture.GROUP);
        assertThat(center.state(center.deploy("1.0.0", file, Strategy.ALL))).isEqualTo(State.ROLLING);
    }

    @Test
    void goesOnFromTheOffsetThatAnExecutorAsksFor() throws Exception {
        FakeExecutor executor = center.online(SessionFixture.GROUP);
        center.deploy("1.0.0", file, Strategy.ALL);
        ToExecutor.PushArtifact push = executor.carrier.next(ToExecutor.PushArtifact.class);
        executor.say(new ToCenter.NextChunk(push.transfer(), ArtifactStore.PART - 10));
        Chunk chunk = Chunk.decode(executor.carrier.nextChunk());

        assertThat(chunk.offset()).isEqualTo(ArtifactStore.PART - 10);
        assertThat(chunk.data().remaining()).isEqualTo(10);
        assertThat(chunk.data().get(0)).isEqualTo(jar[ArtifactStore.PART - 10]);
    }

    @Test
    void signsEachDeploymentWithAHigherSequence() throws Exception {
        center.deploy("1.0.0", file, Strategy.ALL);
        center.deploy("2.0.0", file, Strategy.ALL);
        Deployment third = center.deploy("1.0.0", file, Strategy.ALL);
        Manifest manifest = new Codec().decodeManifest(third.signed().manifest());

        assertThat(manifest.sequence()).isEqualTo(3);
        assertThat(manifest.group()).isEqualTo("default");
        assertThat(center.isSigned(third)).isTrue();
    }

    @Test
    void carriesThePublishersSignatureWhereThereIsOne() throws Exception {
        Deployment deployment = center.deploy("1.0.0", file, Strategy.ALL);
        FakeExecutor before = center.online(SessionFixture.GROUP);
        center.publish(deployment, new byte[] {1, 2, 3});
        FakeExecutor after = center.online(SessionFixture.GROUP);

        assertThat(before.carrier.next(ToExecutor.PushArtifact.class).publication())
                .isNull();
        assertThat(after.carrier.next(ToExecutor.PushArtifact.class).publication())
                .containsExactly(1, 2, 3);
    }

    @Test
    void keepsOtherGroupsOutOfADeployment() throws Exception {
        FakeExecutor ours = center.online(SessionFixture.GROUP);
        FakeExecutor theirs = center.online(SessionFixture.OTHER_GROUP);
        Deployment deployment = center.deploy("1.0.0", file, Strategy.ALL);
        ToExecutor.PushArtifact push = ours.carrier.next(ToExecutor.PushArtifact.class);
        theirs.say(new ToCenter.NextChunk(push.transfer(), 0), new ToCenter.ArtifactState(push.transfer(), true, null));

        assertThat(theirs.carrier.isSilent()).isTrue();
        assertThat(center.standings(deployment)).containsExactly(new Standing(ours.id, Progress.PUSHING, null));
    }

    @Test
    void signsAnewBeforeASignatureExpires() throws Exception {
        center.deploy("1.0.0", file, Strategy.ALL);
        fixture.now.updateAndGet(now -> now.plus(Duration.ofDays(31)));
        FakeExecutor late = center.online(SessionFixture.GROUP);
        Manifest manifest = new Codec()
                .decodeManifest(late.carrier.next(ToExecutor.PushArtifact.class).manifest());

        assertThat(manifest.sequence()).isEqualTo(2);
        assertThat(manifest.notAfter()).isGreaterThan(1_798_000_000_000_000L);
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
