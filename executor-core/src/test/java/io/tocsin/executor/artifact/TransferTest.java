package io.tocsin.executor.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.ToCenter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {
    @TempDir
    Path folder;

    private ReceiverFixture center;

    @BeforeEach
    void enroll() throws IOException {
        center = new ReceiverFixture(folder);
    }

    @Test
    void keepsEveryFileInsideItsFolderWhateverTheName() throws IOException {
        center.push(center.signed(1, center.manifest("1.0", 1)), center.jar);

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".jar")))
                    .singleElement()
                    .satisfies(file -> assertThat(
                                    folder.resolve("artifacts").relativize(file).getNameCount())
                            .isEqualTo(2));
        }
        Manifest path = new Manifest("a", "1", "../../x", "default", 1, ReceiverFixture.NOW + 1);
        assertThat(center.push(center.signed(2, path), center.jar).loaded()).isFalse();
    }

    @Test
    void takesAKnownJarWithoutATransferAndTheSameDeploymentTwice() {
        center.push(center.signed(1, center.manifest("1.0", 1)), center.jar);
        center.push(center.signed(2, center.manifest("1.0-again", 2)), center.jar);
        assertThat(center.sent).noneMatch(ToCenter.NextChunk.class::isInstance);
        assertThat(center.loaded).containsExactly("1.0", "1.0-again");

        assertThat(center.push(center.signed(3, center.manifest("1.0-again", 2)), center.jar)
                        .loaded())
                .as("the answer was lost")
                .isTrue();
        assertThat(center.loaded).hasSize(2);
    }

    @Test
    void refusesATamperedChunkAndTakesTheRightBytesAfterwards() {
        byte[] tampered = center.jar.clone();
        tampered[100_000] ^= 1;

        assertThat(center.push(center.signed(1, center.manifest("1.0", 1)), tampered)
                        .error())
                .contains("digest");
        assertThat(center.push(center.signed(2, center.manifest("1.0", 1)), center.jar)
                        .loaded())
                .isTrue();
    }

    @Test
    void resumesABrokenTransferWhereItStopped() throws IOException {
        center.receiver().announced(center.signed(1, center.manifest("1.0", 1)), center.outlet, center.clock);
        center.receiver().arrived(ReceiverFixture.chunk(1, 0, center.jar), center.outlet);
        center.receiver().forget(center.outlet);
        center.receiver().arrived(ReceiverFixture.chunk(1, Limits.MAX_CHUNK, center.jar), center.outlet);
        center.restart();
        center.sent.clear();

        center.receiver().announced(center.signed(9, center.manifest("1.0", 1)), center.outlet, center.clock);

        assertThat(center.sent).containsExactly(new ToCenter.NextChunk(9, Limits.MAX_CHUNK));
        assertThat(center.push(center.signed(9, center.manifest("1.0", 1)), center.jar)
                        .loaded())
                .isTrue();
    }

    @Test
    void asksAgainForAChunkThatIsNotTheNextAndRefusesTooMuch() {
        center.receiver().announced(center.signed(1, center.manifest("1.0", 1)), center.outlet, center.clock);
        center.receiver().arrived(ReceiverFixture.chunk(1, 70_000, center.jar), center.outlet);
        assertThat(center.sent.getLast()).isEqualTo(new ToCenter.NextChunk(1, 0));

        byte[] longer = Arrays.copyOf(center.jar, center.jar.length + 1);
        center.receiver().arrived(ReceiverFixture.chunk(1, 0, longer), center.outlet);
        center.receiver().arrived(ReceiverFixture.chunk(1, Limits.MAX_CHUNK, longer), center.outlet);
        center.receiver().arrived(ReceiverFixture.chunk(1, 2L * Limits.MAX_CHUNK, longer), center.outlet);

        assertThat(center.sent.getLast())
                .isInstanceOfSatisfying(
                        ToCenter.ArtifactState.class,
                        state -> assertThat(state.error()).contains("more bytes"));
    }

    @Test
    void letsTheLaterOfTwoAnnouncementsOfOneJarGoOn() {
        center.receiver().announced(center.signed(1, center.manifest("1.0", 1)), center.outlet, center.clock);
        center.receiver().arrived(ReceiverFixture.chunk(1, 0, center.jar), center.outlet);

        assertThat(center.push(center.signed(2, center.manifest("1.0", 1)), center.jar)
                        .error())
                .contains("announced again");
        assertThat(center.loaded).containsExactly("1.0");
    }

    @Test
    void fetchesAgainWhatWasDamagedOnTheDisk() throws IOException {
        center.push(center.signed(1, center.manifest("1.0", 1)), center.jar);
        center.damage();
        center.restart();
        center.receiver().restore();
        center.loaded.clear();

        assertThat(center.push(center.signed(2, center.manifest("1.0", 1)), center.jar)
                        .loaded())
                .isTrue();
        assertThat(center.loaded).containsExactly("1.0");
    }
}
