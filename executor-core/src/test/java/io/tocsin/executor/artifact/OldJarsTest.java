package io.tocsin.executor.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.ToCenter;
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

    private void deploy(String name, int content) {
        byte[] bytes = Arrays.copyOf(center.jar, center.jar.length);
        bytes[0] = (byte) content;
        Manifest manifest = new Manifest(
                name,
                content + "." + sequence,
                ReceiverFixture.sha256(bytes),
                "default",
                ++sequence,
                ReceiverFixture.NOW + 1);
        assertThat(center.push(center.signed(sequence, manifest), bytes).error())
                .isNull();
    }
}
