package io.tocsin.executor.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.identity.Ed25519;
import io.tocsin.executor.identity.PublisherKey;
import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
    @TempDir
    Path folder;

    private final KeyPair publisher = Ed25519.generate();
    private ReceiverFixture center;

    @BeforeEach
    void enroll() throws IOException {
        center = new ReceiverFixture(folder);
        center.publisher = key(publisher);
        center.restart();
    }

    @Test
    void loadsWhatCenterAndPublisherSignedAlsoAfterARestart() throws IOException {
        Manifest manifest = manifest("1.0", 1);
        center.publication = Ed25519.sign(publisher.getPrivate(), Proofs.publication(manifest));
        assertThat(center.push(center.signed(1, manifest), center.jar).error()).isNull();

        center.restart();
        center.receiver().restore();
        assertThat(center.loaded).containsExactly("1.0", "1.0");
    }

    @Test
    void asksForNoByteOfWhatThePublisherDidNotSign() {
        Manifest manifest = manifest("1.0", 1);
        byte[] other = Ed25519.sign(publisher.getPrivate(), Proofs.publication(manifest("2.0", 1)));
        byte[] byCenter = Ed25519.sign(center.key.getPrivate(), Proofs.publication(manifest));
        for (byte[] publication : new byte[][] {null, {}, other, byCenter}) {
            center.publication = publication;

            assertThat(center.push(center.signed(1, manifest), center.jar).error())
                    .isEqualTo("report 1.0 is not signed by the publisher");
            assertThat(center.sent).hasSize(1);
        }
        assertThat(center.loaded).isEmpty();
    }

    @Test
    void refusesAManifestThatReadsLikeAnotherOne() {
        Manifest meant =
                new Manifest("report", "1 0", ReceiverFixture.sha256(center.jar), "default", 1, Long.MAX_VALUE);
        center.publication = Ed25519.sign(publisher.getPrivate(), Proofs.publication(meant));
        Manifest bent = new Manifest("report 1", "0", meant.sha256(), "default", 1, Long.MAX_VALUE);

        assertThat(center.push(center.signed(1, bent), center.jar).loaded()).isFalse();
    }

    @Test
    void loadsNothingAtStartThatAPublisherWhoCameLaterDidNotSign() throws IOException {
        center.publisher = null;
        center.restart();
        center.push(center.signed(1, manifest("1.0", 1)), center.jar);
        center.publisher = key(publisher);
        center.restart();
        center.loaded.clear();

        center.receiver().restore();

        assertThat(center.loaded).isEmpty();
    }

    private Manifest manifest(String version, long sequence) {
        return new Manifest(
                "report", version, ReceiverFixture.sha256(center.jar), "default", sequence, ReceiverFixture.NOW + 1);
    }

    private PublisherKey key(KeyPair pair) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        Path file = folder.resolve("publisher.pub");
        Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
        return PublisherKey.read(file);
    }
}
