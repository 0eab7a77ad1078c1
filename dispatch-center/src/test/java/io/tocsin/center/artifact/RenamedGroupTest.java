package io.tocsin.center.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.artifact.Deployment.Strategy;
import io.tocsin.center.session.FakeExecutor;
import io.tocsin.center.session.SessionFixture;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.ToExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamedGroupTest {
    @AutoClose
    private final TestDatabase database = TestDatabase.open(TestDatabase.Kind.H2);

    @Test
    void signsAnewWhatWasSignedForTheFormerName(@TempDir Path folder) throws Exception {
        SessionFixture fixture = new SessionFixture(database);
        RolloutFixture center = new RolloutFixture(fixture);
        center.deploy("1.0.0", Files.writeString(folder.resolve("disk-report.jar"), "any bytes"), Strategy.ALL);
        database.jdbc().update("UPDATE task_group SET name = 'renamed' WHERE id = ?", SessionFixture.GROUP);

        FakeExecutor executor = fixture.executor(center.reception()).enrolled(fixture.token(SessionFixture.GROUP));
        executor.welcomed();

        Manifest manifest = new Codec()
                .decodeManifest(
                        executor.carrier.next(ToExecutor.PushArtifact.class).manifest());
        assertThat(manifest.group()).isEqualTo("renamed");
        assertThat(manifest.sequence()).isEqualTo(2);
    }
}
