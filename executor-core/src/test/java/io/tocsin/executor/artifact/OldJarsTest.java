package io.tocsin.executor.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor.PushArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldJarsTest {
    @TempDir
    Path folder;

    private ReceiverFixture center;
    private int sequence;

    @BeforeEach
    void enroll() throws IOException {
        center = new ReceiverFixture(folder);
    }

    @Test
    void keepsTheVersionInServiceAndTheOneBefore() throws IOException {
        deploy("a", 1);
        deploy("b", 1);
        deploy("a", 2);
        deploy("a", 3);

        assertThat(center.jars()).hasSize(3);
        center.restart();
        center.receiver().restore();
        deploy("a", 2);
        assertThat(center.sent).as("no transfer").noneMatch(ToCenter.NextChunk.class::isInstance);
        assertThat(center.jars()).hasSize(3);
    }

    @Test
    void keepsWhatAttemptsStillRunFromUntilTheNextSwapOrStart() throws IOException {
        deploy("a", 1);
        Path first = center.jars().getFirst();
        center.held = Set.of(first);
        deploy("a", 2);
        deploy("a", 3);
        assertThat(center.jars()).contains(first).hasSize(3);

        center.held = Set.of();
        center.restart();
        center.receiver().restore();
        assertThat(center.jars()).doesNotContain(first).hasSize(2);
    }

    @Test
    void takesTheSameBytesUnderAnotherVersionForOneJar() throws IOException {
        deploy("a", 1);
        deploy("a", 2);
        deploy("a", 2);

        assertThat(center.jars()).hasSize(2);
    }

    @Test
    void keepsNoJarThatDoesNotLoad() throws IOException {
        deploy("a", 1);
        center.loaderFails = true;
        for (int content = 2; content < 5; content++) {
            assertThat(push("a", content).error()).isEqualTo("it does not start");
        }

        assertThat(center.jars()).hasSize(1);
    }

    @Test
    void keepsFewBeginningsOfWhatNobodyWentOnWith() throws IOException {
        for (int content = 1; content < 25; content++) {
            byte[] bytes = bytes(content);
            center.receiver().announced(signed("a", content, bytes), center.outlet, center.clock);
            center.receiver().arrived(ReceiverFixture.chunk(sequence, 0, bytes), center.outlet);
            center.receiver().forget(center.outlet);
        }
        assertThat(center.files(".part")).hasSize(24);
        deploy("a", 100);

        assertThat(center.files(".part")).hasSize(16);
    }

    private void deploy(String name, int content) {
        assertThat(push(name, content).error()).isNull();
    }

    private ToCenter.ArtifactState push(String name, int content) {
        byte[] bytes = bytes(content);
        return center.push(signed(name, content, bytes), bytes);
    }

    private byte[] bytes(int content) {
        byte[] bytes = Arrays.copyOf(center.jar, center.jar.length);
        bytes[0] = (byte) content;
        return bytes;
    }

    private PushArtifact signed(String name, int content, byte[] bytes) {
        Manifest manifest = new Manifest(
                name,
                content + "." + sequence,
                ReceiverFixture.sha256(bytes),
                "default",
                ++sequence,
                ReceiverFixture.NOW + 1);
        return center.signed(sequence, manifest);
    }
}
