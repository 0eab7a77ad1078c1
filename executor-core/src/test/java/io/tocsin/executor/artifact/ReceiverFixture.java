package io.tocsin.executor.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.ArtifactLoader;
import io.tocsin.executor.clock.CorrectedClock;
import io.tocsin.executor.clock.LocalClock;
import io.tocsin.executor.identity.Ed25519;
import io.tocsin.executor.identity.IdentityStore;
import io.tocsin.executor.identity.PublisherKey;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A center that deploys to one receiver, and a loader that notes what it was given. */
final class ReceiverFixture implements ArtifactLoader {
    static final long NOW = 1_000_000;

    final Codec codec = new Codec();
    final KeyPair key = Ed25519.generate();
    final byte[] jar = new byte[150_000];
    final List<ToCenter.Live> sent = new ArrayList<>();
    final List<String> loaded = new ArrayList<>();
    final CorrectedClock clock = new CorrectedClock(new LocalClock(NOW, () -> 0));
    final Outlet outlet = sent::add;
    Set<Path> held = Set.of();
    byte @Nullable [] publication;

    @Nullable
    PublisherKey publisher;

    boolean loaderFails;
    private final Path folder;
    private Receiver receiver;

    ReceiverFixture(Path folder) throws IOException {
        this.folder = folder;
        new Random(1).nextBytes(jar);
        new IdentityStore(folder.resolve("identity"))
                .enrolled(42, "default", "worker", key.getPublic().getEncoded());
        receiver = fresh();
    }

    Receiver receiver() {
        return receiver;
    }

    /** The process begins anew; nothing is restored yet. */
    void restart() throws IOException {
        receiver = fresh();
    }

    private Receiver fresh() throws IOException {
        return new Receiver(
                folder.resolve("artifacts"),
                new IdentityStore(folder.resolve("identity")),
                publisher,
                this,
                () -> List.of(new Handler("h", "a", "1")));
    }

    @Override
    public void load(Manifest manifest, Path file) throws LoadException {
        if (loaderFails) {
            throw new LoadException("it does not start");
        }
        assertThat(file).hasDigest("SHA-256", manifest.sha256());
        loaded.add(manifest.version());
    }

    @Override
    public Set<Path> held() {
        return held;
    }

    Manifest manifest(String version, long sequence) {
        return new Manifest("disk/../report", version, sha256(jar), "default", sequence, NOW + 1);
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Ed25519.sha256(bytes));
    }

    PushArtifact signed(long transfer, Manifest manifest) {
        byte[] bytes = codec.encodeManifest(manifest);
        return new PushArtifact(
                transfer, bytes, Ed25519.sign(key.getPrivate(), Proofs.manifest(bytes)), jar.length, publication);
    }

    /** Announces, and sends what is asked for until nothing is any more. */
    ToCenter.ArtifactState push(PushArtifact push, byte[] content) {
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

    static Chunk chunk(long transfer, long offset, byte[] content) {
        int length = (int) Math.min(Limits.MAX_CHUNK, content.length - offset);
        return new Chunk(transfer, offset, ByteBuffer.wrap(content, (int) offset, length));
    }

    /** The JARs on the disk, by their names. */
    List<Path> jars() throws IOException {
        return files(".jar");
    }

    List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    void damage() throws IOException {
        for (Path file : jars()) {
            Files.write(file, new byte[] {1});
        }
    }
}
