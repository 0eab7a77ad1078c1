package io.tocsin.center.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.artifact.Deployment.Strategy;
import io.tocsin.center.session.FakeExecutor;
import io.tocsin.center.session.SessionFixture;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.protocol.Chunk;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeliveryStorageIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
    void keepsIdentitiesArtifactsAndDeployments(TestDatabase.Kind kind) throws Exception {
        try (TestDatabase database = TestDatabase.open(kind)) {
            SessionFixture fixture = new SessionFixture(database);
            RolloutFixture center = new RolloutFixture(fixture);
            String token = fixture.token(SessionFixture.GROUP);
            FakeExecutor executor = fixture.executor(center.reception()).enrolled(token);
            long identity = executor.id;
            executor.reconnected("i2").enrolled(token).welcomed();
            Path jar = Files.write(folder.resolve("a.jar"), new byte[ArtifactStore.PART + 5]);
            Deployment first = center.deploy("1.0.0", jar, Strategy.ALL);
            long transfer = executor.carrier.next(ToExecutor.PushArtifact.class).transfer();
            executor.say(new ToCenter.NextChunk(transfer, ArtifactStore.PART));
            Chunk chunk = Chunk.decode(executor.carrier.nextChunk());
            executor.say(new ToCenter.ArtifactState(transfer, true, null));
            Deployment second = center.deploy("2.0.0", jar, Strategy.CANARY);
            DeploymentStore store = new DeploymentStore(JdbcClient.create(database.jdbc()));

            assertThat(executor.id).isEqualTo(identity);
            assertThat(chunk.data().remaining()).isEqualTo(5);
            assertThat(center.state(first)).isEqualTo(State.SUCCEEDED);
            assertThat(center.current()).containsExactly(second.id());
            assertThat(store.find(second.id())).hasValueSatisfying(found -> {
                assertThat(found.previousId()).isEqualTo(first.id());
                assertThat(found.signed().manifest()).isEqualTo(second.signed().manifest());
            });
            assertThat(store.list(new GroupScope.Everywhere(), 0, false, 10)).hasSize(2);
        }
    }
}
