package io.tocsin.executor.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.ArtifactLoader;
import io.tocsin.executor.clock.CorrectedClock;
import io.tocsin.executor.clock.LocalClock;
import io.tocsin.executor.identity.Ed25519;
import io.tocsin.executor.identity.IdentityStore;
import io.tocsin.executor.transport.Outlet;
import io.tocsin.protocol.Chunk;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor.PushArtifact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverTest {
    private static final long NOW = 1_000_000;

    @TempDir
    Path folder;

    private final Codec codec = new Codec();
    private final KeyPair center = Ed25519.generate();
    private final byte[] jar = new byte[150_000];
    private final List<ToCenter.Live> sent = new ArrayList<>();
    private final List<String> loaded = new ArrayList<>();
    private final CorrectedClock clock = new CorrectedClock(new LocalClock(NOW, () -> 0));
    private final Outlet outlet = sent::add;
    private boolean loaderFails;
    private Receiver receiver;

    @BeforeEach
    void enroll() throws IOException {
        new Random(1).nextBytes(jar);
        new IdentityStore(folder.resolve("identity"))
                .enrolled(42, "default", "worker", center.getPublic().getEncoded());
        receiver = restarted();
    }

    private Receiver restarted() throws IOException {
        return new Receiver(
                folder.resolve("artifacts"),
                new IdentityStore(folder.resolve("identity")),
                this::load,
                () -> List.of(new Handler("h", "a", "1")));
    }

    private void load(Manifest manifest, Path file) throws ArtifactLoader.LoadException {
        if (loaderFails) {
            throw new ArtifactLoader.LoadException("it does not start");
        }
        assertThat(file).hasBinaryContent(jar);
        loaded.add(manifest.version());
    }

    private Manifest manifest(String version, long sequence) {
        return new Manifest("disk/../report", version, sha256(jar), "default", sequence, NOW + 1);
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Ed25519.sha256(bytes));
    }

    private PushArtifact signed(long transfer, Manifest manifest) {
        byte[] bytes = codec.encodeManifest(manifest);
        return new PushArtifact(transfer, bytes, Ed25519.sign(center.getPrivate(), Proofs.manifest(bytes)), jar.length);
    }

    /** Announces, and sends what is asked for until nothing is any more. */
    private ToCenter.ArtifactState push(PushArtifact push, byte[] content) {
        sent.clear();
        receiver.announced(push, outlet, clock);
        while (sent.getLast() instanceof ToCenter.NextChunk(long transfer, long offset)) {
            receiver.arrived(chunk(transfer, offset, content), outlet);
        }
        return sent.stream()
                .filter(ToCenter.ArtifactState.class::isInstance)
                .map(ToCenter.ArtifactState.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Chunk chunk(long transfer, long offset, byte[] content) {
        int length = (int) Math.min(Limits.MAX_CHUNK, content.length - offset);
        return new Chunk(transfer, offset, ByteBuffer.wrap(content, (int) offset, length));
    }

    @Test
    void fetchesChecksAndLoadsAndTellsItsHandlers() {
        assertThat(push(signed(1, manifest("1.0", 1)), jar).loaded()).isTrue();

        assertThat(loaded).containsExactly("1.0");
        assertThat(sent.getLast()).isEqualTo(new ToCenter.Handlers(List.of(new Handler("h", "a", "1"))));
        assertThat(sent.stream().filter(ToCenter.NextChunk.class::isInstance)).hasSize(3);
    }

    @Test
    void keepsEveryFileInsideItsFolderWhateverTheName() throws IOException {
        push(signed(1, manifest("1.0", 1)), jar);

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".jar")))
                    .singleElement()
                    .satisfies(file -> assertThat(
                                    folder.resolve("artifacts").relativize(file).getNameCount())
                            .isEqualTo(2));
        }
        Manifest path = new Manifest("a", "1", "../../x", "default", 1, NOW + 1);
        assertThat(push(signed(2, path), jar).loaded()).isFalse();
    }

    @Test
    void takesAKnownJarWithoutATransferAndTheSameDeploymentTwice() {
        push(signed(1, manifest("1.0", 1)), jar);
        push(signed(2, manifest("1.0-again", 2)), jar);
        assertThat(sent).noneMatch(ToCenter.NextChunk.class::isInstance);
        assertThat(loaded).containsExactly("1.0", "1.0-again");

        assertThat(push(signed(3, manifest("1.0-again", 2)), jar).loaded())
                .as("the answer was lost")
                .isTrue();
        assertThat(loaded).hasSize(2);
    }

    @Test
    void refusesAnOldSequenceAlsoAfterARestart() throws IOException {
        push(signed(1, manifest("2.0", 5)), jar);
        receiver = restarted();

        assertThat(push(signed(2, manifest("1.0", 5)), jar).error()).contains("sequence");
        assertThat(push(signed(3, manifest("1.0", 4)), jar).error()).contains("sequence");
        assertThat(push(signed(4, manifest("1.0", 6)), jar).loaded()).isTrue();
    }

    @Test
    void refusesWhatTheCenterDidNotSignForThisGroupAndTime() {
        byte[] bytes = codec.encodeManifest(manifest("1.0", 1));
        byte[] foreign = Ed25519.sign(Ed25519.generate().getPrivate(), Proofs.manifest(bytes));
        byte[] otherPurpose = Ed25519.sign(center.getPrivate(), bytes);
        Manifest otherGroup = new Manifest("n", "1", sha256(jar), "other", 1, NOW + 1);
        Manifest expired = new Manifest("n", "1", sha256(jar), "default", 1, NOW - 1);
        PushArtifact tooLarge = signed(5, manifest("1.0", 1));

        assertThat(push(new PushArtifact(1, bytes, foreign, jar.length), jar).error())
                .contains("signed");
        assertThat(push(new PushArtifact(2, bytes, otherPurpose, jar.length), jar)
                        .error())
                .contains("signed");
        assertThat(push(signed(3, otherGroup), jar).error()).contains("group");
        assertThat(push(signed(4, expired), jar).error()).contains("expired");
        assertThat(push(new PushArtifact(5, bytes, tooLarge.signature(), Limits.MAX_ARTIFACT + 1), jar)
                        .error())
                .contains("bytes");
        assertThat(loaded).isEmpty();
    }

    @Test
    void refusesATamperedChunkAndTakesTheRightBytesAfterwards() {
        byte[] tampered = jar.clone();
        tampered[100_000] ^= 1;

        assertThat(push(signed(1, manifest("1.0", 1)), tampered).error()).contains("digest");
        assertThat(push(signed(2, manifest("1.0", 1)), jar).loaded()).isTrue();
    }

    @Test
    void resumesABrokenTransferWhereItStopped() throws IOException {
        receiver.announced(signed(1, manifest("1.0", 1)), outlet, clock);
        receiver.arrived(chunk(1, 0, jar), outlet);
        receiver.forget(outlet);
        receiver.arrived(chunk(1, Limits.MAX_CHUNK, jar), outlet);
        receiver = restarted();
        sent.clear();

        receiver.announced(signed(9, manifest("1.0", 1)), outlet, clock);

        assertThat(sent).containsExactly(new ToCenter.NextChunk(9, Limits.MAX_CHUNK));
        assertThat(push(signed(9, manifest("1.0", 1)), jar).loaded()).isTrue();
    }

    @Test
    void asksAgainForAChunkThatIsNotTheNextAndRefusesTooMuch() {
        receiver.announced(signed(1, manifest("1.0", 1)), outlet, clock);
        receiver.arrived(chunk(1, 70_000, jar), outlet);
        assertThat(sent.getLast()).isEqualTo(new ToCenter.NextChunk(1, 0));

        byte[] longer = Arrays.copyOf(jar, jar.length + 1);
        receiver.arrived(chunk(1, 0, longer), outlet);
        receiver.arrived(chunk(1, Limits.MAX_CHUNK, longer), outlet);
        receiver.arrived(chunk(1, 2L * Limits.MAX_CHUNK, longer), outlet);

        assertThat(sent.getLast())
                .isInstanceOfSatisfying(
                        ToCenter.ArtifactState.class,
                        state -> assertThat(state.error()).contains("more bytes"));
    }

    @Test
    void keepsTheFormerDeploymentWhenTheLoaderRefusesAndMayBeAskedAgain() throws IOException {
        push(signed(1, manifest("1.0", 1)), jar);
        loaderFails = true;
        assertThat(push(signed(2, manifest("2.0", 2)), jar).error()).isEqualTo("it does not start");
        loaderFails = false;
        receiver = restarted();
        receiver.restore();

        assertThat(loaded).containsExactly("1.0", "1.0");
        assertThat(push(signed(3, manifest("2.0", 2)), jar).loaded()).isTrue();
    }

    @Test
    void loadsNothingAtStartThatWasChangedOnTheDisk() throws IOException {
        push(signed(1, manifest("1.0", 1)), jar);
        try (Stream<Path> files = Files.walk(folder)) {
            Path file =
                    files.filter(f -> f.toString().endsWith(".jar")).findFirst().orElseThrow();
            Files.write(file, new byte[] {1});
        }
        loaded.clear();

        restarted().restore();

        assertThat(loaded).isEmpty();
    }
}
