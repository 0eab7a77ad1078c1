package io.tocsin.center.artifact;

import io.tocsin.center.session.SessionFixture;
import io.tocsin.center.storage.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A center without deployments, and a JAR to deliver that is more than one part long. */
abstract class DeliveryScene {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.open(TestDatabase.Kind.H2);
    final SessionFixture fixture = new SessionFixture(database);
    final byte[] jar = new byte[ArtifactStore.PART + 100_000];
    RolloutFixture center = new RolloutFixture(fixture);
    Path file;

    @BeforeEach
    void open() throws IOException {
        RolloutFixture.empty(database);
        new Random(7).nextBytes(jar);
        file = Files.write(folder.resolve("disk-report.jar"), jar);
    }

    @AfterEach
    void close() {
        database.close();
    }
}
