package io.tocsin.center.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.config.CenterSettings;
import io.tocsin.center.config.StartRefused;
import io.tocsin.center.storage.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class TrustIT {
    private final TestDatabase database = TestDatabase.open(TestDatabase.Kind.H2);
    private final Fingerprints fingerprints = new Fingerprints(JdbcClient.create(database.jdbc()));
    private final TrustConfiguration trust = new TrustConfiguration();

    @TempDir
    private Path data;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makesKeysThatOnlyTheirOwnerReads() throws IOException {
        CenterKeys keys = start(data);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(data.resolve("keys"))) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(keys.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(start(data).fingerprint()).isEqualTo(keys.fingerprint());
    }

    @Test
    void signsWhatItsPublicKeyVerifies() throws Exception {
        CenterKeys keys = start(data);
        byte[] message = "manifest".getBytes(StandardCharsets.UTF_8);

        assertThat(verifies(keys.publicKey(), message, keys.sign(message))).isTrue();
        assertThat(verifies(keys.publicKey(), "other".getBytes(StandardCharsets.UTF_8), keys.sign(message)))
                .isFalse();
    }

    @Test
    void refusesToStartWithTheKeysOfAnotherDatabase(@TempDir Path other) {
        start(data);
        try (TestDatabase foreign = TestDatabase.open(TestDatabase.Kind.H2)) {
            start(other, new Fingerprints(JdbcClient.create(foreign.jdbc())));
        }

        assertThatThrownBy(() -> start(other))
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.remedy()).contains("DATA/keys"));
    }

    @Test
    void refusesToStartWithoutKeysWhenTheDatabaseKnowsSome(@TempDir Path empty) {
        start(data);

        assertThatThrownBy(() -> start(empty)).isInstanceOf(StartRefused.class);
        assertThat(empty.resolve("keys")).doesNotExist();
    }

    @Test
    void acceptsANewKeyThatTheFormerVouchesFor() throws Exception {
        CenterKeys former = start(data);
        Files.move(data.resolve("keys/signing"), data.resolve("keys/signing-former"));

        CenterKeys keys = start(data);

        assertThat(keys.fingerprint()).isNotEqualTo(former.fingerprint());
        assertThat(verifies(
                        former.publicKey(), keys.publicKey(), keys.succession().orElseThrow()))
                .isTrue();
        assertThat(start(data).fingerprint()).isEqualTo(keys.fingerprint());
    }

    @Test
    void opensASecretOnlyWhereItBelongs() {
        SecretBox box = trust.secretBox(folder(data, fingerprints), fingerprints);
        byte[] secret = "hunter2".getBytes(StandardCharsets.UTF_8);
        String sealed = box.seal("channel/1", secret);

        assertThat(box.open("channel/1", sealed)).isEqualTo(secret);
        assertThat(box.seal("channel/1", secret)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> box.open("channel/2", sealed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> box.open("channel/1", "AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void opensWhatAFormerKeyHasSealed() throws IOException {
        byte[] secret = "hunter2".getBytes(StandardCharsets.UTF_8);
        String sealed =
                trust.secretBox(folder(data, fingerprints), fingerprints).seal("channel/1", secret);
        Files.move(data.resolve("keys/secrets"), data.resolve("keys/secrets-former-1"));

        SecretBox box = trust.secretBox(folder(data, fingerprints), fingerprints);

        assertThat(box.open("channel/1", sealed)).isEqualTo(secret);
        assertThat(box.seal("channel/1", secret).substring(0, 6)).isNotEqualTo(sealed.substring(0, 6));
        Files.delete(data.resolve("keys/secrets-former-1"));
        SecretBox without = trust.secretBox(folder(data, fingerprints), fingerprints);
        assertThatThrownBy(() -> without.open("channel/1", sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    private CenterKeys start(Path path) {
        return start(path, fingerprints);
    }

    private CenterKeys start(Path path, Fingerprints known) {
        KeyFolder folder = folder(path, known);
        trust.secretBox(folder, known);
        return trust.centerKeys(folder, known);
    }

    private KeyFolder folder(Path path, Fingerprints known) {
        CenterSettings settings = new CenterSettings(path, "standard", null, null, List.of(), List.of());
        return trust.keyFolder(settings, known);
    }

    private static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) throws Exception {
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(publicKey));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature);
    }
}
