package io.tocsin.executor.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.identity.Ed25519;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor.PushArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverTest {
    @TempDir
    Path folder;

    private ReceiverFixture center;

    @BeforeEach
    void enroll() throws IOException {
        center = new ReceiverFixture(folder);
    }

    @Test
    void fetchesChecksAndLoadsAndTellsItsHandlers() {
        assertThat(center.push(center.signed(1, center.manifest("1.0", 1)), center.jar)
                        .loaded())
                .isTrue();

        assertThat(center.loaded).containsExactly("1.0");
        assertThat(center.sent.getLast()).isEqualTo(new ToCenter.Handlers(List.of(new Handler("h", "a", "1"))));
        assertThat(center.sent.stream().filter(ToCenter.NextChunk.class::isInstance))
                .hasSize(3);
    }

    @Test
    void refusesAnOldSequenceAlsoAfterARestart() throws IOException {
        center.push(center.signed(1, center.manifest("2.0", 5)), center.jar);
        center.restart();

        assertThat(center.push(center.signed(2, center.manifest("1.0", 5)), center.jar)
                        .error())
                .contains("sequence");
        assertThat(center.push(center.signed(3, center.manifest("1.0", 4)), center.jar)
                        .error())
                .contains("sequence");
        assertThat(center.push(center.signed(4, center.manifest("1.0", 6)), center.jar)
                        .loaded())
                .isTrue();
    }

    @Test
    void refusesWhatTheCenterDidNotSignForThisGroupAndTime() {
        byte[] bytes = center.codec.encodeManifest(center.manifest("1.0", 1));
        byte[] foreign = Ed25519.sign(Ed25519.generate().getPrivate(), Proofs.manifest(bytes));
        byte[] otherPurpose = Ed25519.sign(center.key.getPrivate(), bytes);
        Manifest otherGroup =
                new Manifest("n", "1", ReceiverFixture.sha256(center.jar), "other", 1, ReceiverFixture.NOW + 1);
        Manifest expired =
                new Manifest("n", "1", ReceiverFixture.sha256(center.jar), "default", 1, ReceiverFixture.NOW - 1);
        PushArtifact tooLarge = center.signed(5, center.manifest("1.0", 1));

        assertThat(center.push(new PushArtifact(1, bytes, foreign, center.jar.length, null), center.jar)
                        .error())
                .contains("signed");
        assertThat(center.push(new PushArtifact(2, bytes, otherPurpose, center.jar.length, null), center.jar)
                        .error())
                .contains("signed");
        assertThat(center.push(center.signed(3, otherGroup), center.jar).error())
                .contains("group");
        assertThat(center.push(center.signed(4, expired), center.jar).error()).contains("expired");
        assertThat(center.push(
                                new PushArtifact(5, bytes, tooLarge.signature(), Limits.MAX_ARTIFACT + 1, null),
                                center.jar)
                        .error())
                .contains("bytes");
        assertThat(center.loaded).isEmpty();
    }

    @Test
    void keepsTheFormerDeploymentWhenTheLoaderRefusesAndMayBeAskedAgain() throws IOException {
        center.push(center.signed(1, center.manifest("1.0", 1)), center.jar);
        center.loaderFails = true;
        assertThat(center.push(center.signed(2, center.manifest("2.0", 2)), center.jar)
                        .error())
                .isEqualTo("it does not start");
        center.loaderFails = false;
        center.restart();
        center.receiver().restore();

        assertThat(center.loaded).containsExactly("1.0", "1.0");
        assertThat(center.push(center.signed(3, center.manifest("2.0", 2)), center.jar)
                        .loaded())
                .isTrue();
    }

    @Test
    void loadsNothingAtStartThatWasChangedOnTheDisk() throws IOException {
        center.push(center.signed(1, center.manifest("1.0", 1)), center.jar);
        center.damage();
        center.loaded.clear();

        center.restart();
        center.receiver().restore();

        assertThat(center.loaded).isEmpty();
    }
}
