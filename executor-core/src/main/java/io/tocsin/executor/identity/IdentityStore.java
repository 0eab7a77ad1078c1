package io.tocsin.executor.identity;

import io.tocsin.executor.disk.Folder;
import io.tocsin.protocol.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The executor's key pair and identity on disk, readable by its own user only. The key pair is there before the
 * enrollment token is used: when the center's answer is lost, the next try presents the same key and gets the same
 * identity. Thread-safe.
 */
public final class IdentityStore {
    private record StoredKeys(byte[] publicKey, byte[] privateKey) {}

    private final JsonMapper mapper = new JsonMapper();
    private final Path identityFile;
    private final KeyPair keys;
    private volatile @Nullable Identity identity;

    public IdentityStore(Path folder) throws IOException {
        Folder.create(folder);
        identityFile = folder.resolve("identity.json");
        try {
            if (Files.exists(identityFile)) {
                identity = mapper.readValue(Files.readAllBytes(identityFile), Identity.class);
            }
            keys = keys(folder.resolve("keys.json"));
        } catch (JacksonException | GeneralSecurityException e) {
            throw new IOException("the identity in " + folder + " cannot be read", e);
        }
    }

    private KeyPair keys(Path file) throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            StoredKeys stored = mapper.readValue(Files.readAllBytes(file), StoredKeys.class);
            return Ed25519.decode(stored.publicKey, stored.privateKey);
        }
        if (identity != null) {
            throw new IOException("the key pair of an enrolled executor is missing: " + file);
        }
        KeyPair fresh = Ed25519.generate();
        StoredKeys stored = new StoredKeys(
                fresh.getPublic().getEncoded(), fresh.getPrivate().getEncoded());
        Folder.replace(file, mapper.writeValueAsBytes(stored));
        return fresh;
    }

    public byte[] publicKey() {
        return keys.getPublic().getEncoded();
    }

    public byte[] sign(byte[] message) {
        return Ed25519.sign(keys.getPrivate(), message);
    }

    public Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    /** The first identity, with the center's key pinned. */
    public Identity enrolled(long executorId, String group, String name, byte[] centerKey) throws IOException {
        return save(new Identity(executorId, group, name, centerKey, List.of()));
    }

    /**
     * Whether this is the pinned center. A new key is pinned instead when the old one vouches for it.
     *
     * @param succession the former key's signature, null when there is none
     */
    public boolean trusts(byte[] centerKey, byte @Nullable [] succession) throws IOException {
        Identity known = identity;
        if (known == null) {
            return false;
        }
        if (MessageDigest.isEqual(known.centerKey(), centerKey)) {
            return true;
        }
        if (succession == null || !Ed25519.verifies(known.centerKey(), Proofs.succession(centerKey), succession)) {
            return false;
        }
        save(known.repinned(centerKey));
        return true;
    }

    private Identity save(Identity fresh) throws IOException {
        Folder.replace(identityFile, mapper.writeValueAsBytes(fresh));
        identity = fresh;
        return fresh;
    }
}
