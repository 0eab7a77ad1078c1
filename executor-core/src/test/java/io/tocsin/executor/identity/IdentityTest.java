package io.tocsin.executor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.protocol.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    @TempDir
    Path folder;

    private final KeyPair center = Ed25519.generate();

    private byte[] centerKey() {
        return center.getPublic().getEncoded();
    }

    @Test
    void keepsItsKeysAndIdentityForItsOwnUser() throws IOException {
        IdentityStore store = new IdentityStore(folder.resolve("identity"));
        store.enrolled(42, "default", "worker", centerKey());

        IdentityStore again = new IdentityStore(folder.resolve("identity"));

        assertThat(again.publicKey()).isEqualTo(store.publicKey());
        assertThat(Ed25519.verifies(store.publicKey(), new byte[] {1}, again.sign(new byte[] {1})))
                .isTrue();
        assertThat(again.identity()).get().satisfies(identity -> {
            assertThat(identity.executorId()).isEqualTo(42);
            assertThat(identity.group()).isEqualTo("default");
            assertThat(identity.centerKey()).isEqualTo(centerKey());
        });
        for (String file : new String[] {"keys.json", "identity.json"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            folder.resolve("identity").resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("identity"))))
                .isEqualTo("rwx------");
    }

    @Test
    void doesNotMakeNewKeysForAnOldIdentity() throws IOException {
        new IdentityStore(folder).enrolled(42, "default", "worker", centerKey());
        Files.delete(folder.resolve("keys.json"));

        assertThatThrownBy(() -> new IdentityStore(folder)).hasMessageContaining("missing");
    }

    @Test
    void repinsOnlyASuccessorThatThePinnedKeyVouchesFor() throws IOException {
        IdentityStore store = new IdentityStore(folder);
        store.enrolled(42, "default", "worker", centerKey());
        KeyPair next = Ed25519.generate();
        byte[] nextKey = next.getPublic().getEncoded();
        byte[] vouched = Ed25519.sign(center.getPrivate(), Proofs.succession(nextKey));

        assertThat(store.trusts(nextKey, null)).isFalse();
        assertThat(store.trusts(nextKey, Ed25519.sign(next.getPrivate(), Proofs.succession(nextKey))))
                .isFalse();
        assertThat(store.trusts(centerKey(), vouched)).isTrue();
        assertThat(store.trusts(nextKey, vouched)).isTrue();

        IdentityStore again = new IdentityStore(folder);
        assertThat(again.trusts(nextKey, null)).isTrue();
        assertThat(again.trusts(centerKey(), null)).isFalse();
        byte[] old = Ed25519.sign(center.getPrivate(), new byte[] {7});
        assertThat(again.identity().orElseThrow().everSigned(new byte[] {7}, old))
                .isTrue();
        assertThat(again.identity().orElseThrow().everSigned(new byte[] {8}, old))
                .isFalse();
    }

    @Test
    void readsTokensAndKeepsThemOutOfItsText() {
        String token = "s3cret." + HexFormat.of().formatHex(Ed25519.sha256(centerKey()));

        EnrollmentSecret secret = EnrollmentSecret.parse(token + "\n");

        assertThat(secret.text()).isEqualTo(token);
        assertThat(secret.names(centerKey())).isTrue();
        assertThat(secret.names(Ed25519.generate().getPublic().getEncoded())).isFalse();
        assertThat(secret.toString()).doesNotContain("s3cret");
        for (String bad : new String[] {"", "s3cret", "s3cret.", "s3cret.00", "s3cret." + "zz".repeat(32)}) {
            assertThatThrownBy(() -> EnrollmentSecret.parse(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void verifiesNothingWithWhatIsNoKey() {
        assertThat(Ed25519.verifies(new byte[] {1, 2}, new byte[0], new byte[64]))
                .isFalse();
        assertThat(Ed25519.verifies(centerKey(), new byte[0], new byte[3])).isFalse();
    }
}
