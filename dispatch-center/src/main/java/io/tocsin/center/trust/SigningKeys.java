package io.tocsin.center.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The Ed25519 key in {@code signing}: its private and its public half, base64, one a line. To change it, rename the file
 * to {@code signing-former}: a new one is made at the next start, vouched for by the former.
 */
final class SigningKeys implements CenterKeys {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;
    private final byte[] publicKey;
    private final String fingerprint;
    private final Optional<byte[]> succession;
    private final List<String> formerFingerprints;

    private SigningKeys(Pair pair, Optional<Pair> former) throws GeneralSecurityException {
        this.key = pair.key();
        this.publicKey = pair.publicKey();
        this.fingerprint = Sha256.of(publicKey);
        this.formerFingerprints =
                former.stream().map(old -> Sha256.of(old.publicKey())).toList();
        this.succession = former.isPresent() ? Optional.of(sign(former.get().key(), publicKey)) : Optional.empty();
    }

    static SigningKeys of(KeyFolder folder) {
        try {
            Pair pair = Pair.of(folder.readOrMake("signing", SigningKeys::make));
            return new SigningKeys(pair, folder.read("signing-former").map(Pair::of));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the file signing among the keys is damaged", broken);
        }
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    /** Of the key that vouches for this one, after a change. */
    List<String> formerFingerprints() {
        return formerFingerprints;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            return sign(key, message);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public Optional<byte[]> succession() {
        return succession.map(byte[]::clone);
    }

    private static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    private static String make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return base64.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                    + base64.encodeToString(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Pair(byte[] encodedKey, byte[] publicKey) {
        static Pair of(String text) {
            String[] lines = text.split("\\R");
            if (lines.length != 2) {
                throw new IllegalStateException("a signing key is two lines: its private and its public half");
            }
            return new Pair(
                    Base64.getDecoder().decode(lines[0]), Base64.getDecoder().decode(lines[1]));
        }

        PrivateKey key() throws GeneralSecurityException {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encodedKey));
        }
    }
}
