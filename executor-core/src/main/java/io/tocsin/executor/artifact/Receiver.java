package io.tocsin.executor.artifact;

import io.tocsin.executor.ArtifactLoader;
import io.tocsin.executor.clock.CorrectedClock;
import io.tocsin.executor.identity.Ed25519;
import io.tocsin.executor.identity.Identity;
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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes deployments: checks the manifest before anything else, fetches the JAR chunk by chunk, checks its digest, has
 * it loaded, and only then counts the deployment's sequence as taken. Slow, so it has a thread of its own ({@link
 * Artifacts}). Not thread-safe.
 */
final class Receiver {
    private static final System.Logger LOG = System.getLogger(Receiver.class.getName());
    private static final int MAX_TRANSFERS = 16;

    /** A transfer's number means something in the session that announced it, and nowhere else. */
    private record Key(Outlet outlet, long transfer) {}

    private final Map<Key, Transfer> transfers = new HashMap<>();
    /** What this process loaded, by the artifact's name: what is on the disk alone may be damaged. */
    private final Map<String, Installed> serving = new HashMap<>();

    private final Codec codec = new Codec();
    private final ArtifactStore store;
    private final IdentityStore identities;
    private final @Nullable PublisherKey publisher;
    private final @Nullable ArtifactLoader loader;
    private final Supplier<List<Handler>> handlers;

    /** @param publisher null: the center's signature suffices */
    Receiver(
            Path folder,
            IdentityStore identities,
            @Nullable PublisherKey publisher,
            @Nullable ArtifactLoader loader,
            Supplier<List<Handler>> handlers)
            throws IOException {
        store = new ArtifactStore(folder, codec);
        this.identities = identities;
        this.publisher = publisher;
        this.loader = loader;
        this.handlers = handlers;
    }

    /** At start: loads what was in service, after checking signature and digest again. */
    void restore() throws IOException {
        Optional<Identity> identity = identities.identity();
        if (loader == null || identity.isEmpty()) {
            return;
        }
        for (Installed installed : store.all()) {
            String what = "an artifact";
            try {
                if (!identity.get().everSigned(Proofs.manifest(installed.manifest()), installed.signature())) {
                    throw new Refusal("the manifest's signature is wrong");
                }
                Manifest manifest = store.decode(installed);
                what = manifest.name() + " " + manifest.version();
                checkPublisher(manifest, installed);
                if (!store.holds(manifest)) {
                    throw new Refusal("the JAR is missing or changed");
                }
                loader.load(manifest, store.jar(manifest));
                serving.put(manifest.name(), installed);
            } catch (Refusal | ArtifactLoader.LoadException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "not loaded again: " + what, e);
            }
        }
        tidy(loader);
    }

    /** Old JARs cost only room: not to get rid of them is no reason to refuse a deployment. */
    private void tidy(ArtifactLoader by) {
        try {
            store.tidy(by.held());
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "old JARs stay where they are", e);
        }
    }

    void announced(PushArtifact push, Outlet outlet, CorrectedClock clock) {
        Key key = new Key(outlet, push.transfer());
        attempt(key, () -> {
            Installed signed = new Installed(push.manifest(), push.signature(), push.publication());
            Manifest manifest = check(push, clock);
            checkPublisher(manifest, signed);
            Installed served = serving.get(manifest.name());
            if (served != null && Arrays.equals(served.manifest(), push.manifest())) {
                outlet.send(new ToCenter.ArtifactState(push.transfer(), true, null)); // the answer was lost
                return;
            }
            if (store.holds(manifest)) {
                load(manifest, signed, key);
                return;
            }
            if (transfers.size() >= MAX_TRANSFERS) {
                throw new Refusal("too many transfers at once");
            }
            overtake(manifest, key);
            transfers.put(key, store.transfer(manifest, signed, push.sizeBytes()));
            proceed(key);
        });
    }

    /** Two transfers of the same bytes would write one file; whoever announced it later asked last. */
    private void overtake(Manifest manifest, Key later) {
        List<Key> overtaken = transfers.entrySet().stream()
                .filter(entry -> entry.getValue().manifest().sha256().equals(manifest.sha256()))
                .map(Map.Entry::getKey)
                .toList();
        for (Key key : overtaken) {
            transfers.remove(key);
            if (!key.equals(later)) {
                key.outlet.send(new ToCenter.ArtifactState(key.transfer, false, "announced again meanwhile"));
            }
        }
    }

    private Manifest check(PushArtifact push, CorrectedClock clock) throws Refusal, IOException {
        Identity identity = identities.identity().orElseThrow(() -> new Refusal("this executor is not enrolled"));
        if (!Ed25519.verifies(identity.centerKey(), Proofs.manifest(push.manifest()), push.signature())) {
            throw new Refusal("the manifest is not signed by the center");
        }
        if (loader == null) {
            throw new Refusal("this executor runs no JARs");
        }
        Manifest manifest = codec.decodeManifest(push.manifest());
        if (!manifest.group().equals(identity.group())) {
            throw new Refusal("the manifest is for the group " + manifest.group());
        }
        if (manifest.notAfter() < clock.micros()) {
            throw new Refusal("the manifest has expired");
        }
        if (push.sizeBytes() <= 0 || push.sizeBytes() > Limits.MAX_ARTIFACT) {
            throw new Refusal("a JAR of " + push.sizeBytes() + " bytes");
        }
        Optional<Installed> current = store.current(manifest.name());
        if (current.isPresent() && !Arrays.equals(current.get().manifest(), push.manifest())) {
            long last = store.decode(current.get()).sequence();
            if (manifest.sequence() <= last) {
                throw new Refusal("sequence " + manifest.sequence() + " is not above " + last + ", the last one taken");
            }
        }
        return manifest;
    }

    /** The publication covers the digest, so it says who made the JAR before a byte of it is here. */
    private void checkPublisher(Manifest manifest, Installed signed) throws Refusal {
        if (publisher != null && !publisher.signed(manifest, signed.publication())) {
            throw new Refusal(manifest.name() + " " + manifest.version() + " is not signed by the publisher");
        }
    }

    void arrived(Chunk chunk, Outlet outlet) {
        Key key = new Key(outlet, chunk.transfer());
        Transfer transfer = transfers.get(key);
        if (transfer == null) {
            return; // of a transfer that failed meanwhile
        }
        attempt(key, () -> {
            int bytes = chunk.data().remaining();
            if (bytes > transfer.missing()) {
                throw new Refusal("more bytes than announced");
            }
            if (chunk.offset() == transfer.received()) {
                transfer.append(chunk.data());
            }
            proceed(key);
        });
    }

    private void proceed(Key key) throws Refusal, IOException, ArtifactLoader.LoadException {
        Transfer transfer = transfers.get(key);
        if (transfer == null) {
            return;
        }
        if (transfer.missing() > 0) {
            key.outlet.send(new ToCenter.NextChunk(key.transfer, transfer.received()));
            return;
        }
        if (!store.complete(transfer)) {
            throw new Refusal("the bytes are not those of the signed digest");
        }
        load(transfer.manifest(), transfer.signed(), key);
    }

    private void load(Manifest manifest, Installed signed, Key key)
            throws Refusal, IOException, ArtifactLoader.LoadException {
        if (loader == null) {
            throw new Refusal("this executor runs no JARs");
        }
        loader.load(manifest, store.jar(manifest));
        store.install(manifest, signed);
        serving.put(manifest.name(), signed);
        transfers.remove(key);
        key.outlet.send(new ToCenter.ArtifactState(key.transfer, true, null));
        key.outlet.send(new ToCenter.Handlers(handlers.get()));
        tidy(loader);
    }

    private interface Step {
        void take() throws Refusal, IOException, ArtifactLoader.LoadException;
    }

    private void attempt(Key key, Step step) {
        try {
            step.take();
        } catch (Refusal | IOException | ArtifactLoader.LoadException | RuntimeException | LinkageError e) {
            transfers.remove(key);
            if (e instanceof Refusal) {
                LOG.log(System.Logger.Level.WARNING, "an artifact was refused: {0}", e.getMessage());
            } else {
                LOG.log(System.Logger.Level.WARNING, "an artifact was refused", e);
            }
            key.outlet.send(new ToCenter.ArtifactState(key.transfer, false, String.valueOf(e.getMessage())));
            if (e instanceof ArtifactLoader.LoadException && loader != null) {
                tidy(loader); // else each broken build leaves its JAR
            }
        }
    }

    /** The session is over; what came so far stays on disk for the next one. */
    void forget(Outlet outlet) {
        transfers.keySet().removeIf(key -> key.outlet.equals(outlet));
    }
}
