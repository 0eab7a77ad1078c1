package io.tocsin.center.tls;

import io.tocsin.center.trust.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * What the files hold at this moment, known to be of use: what is handed to the server cannot fail there.
 *
 * @param stamp tells whether the files have changed since
 * @param leaf the center's own certificate
 */
record Certificates(String stamp, SslBundle bundle, X509Certificate leaf) {
    private static final SslOptions OPTIONS = SslOptions.of(null, new String[] {"TLSv1.3", "TLSv1.2"});

    /** Thrown where the files cannot be used. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static Certificates read(TlsSettings settings) throws Unusable {
        try {
            String stamp = stamp(settings); // before they are read: what changes meanwhile is read once more
            SslStoreBundle own = own(settings);
            KeyStore keys = own.getKeyStore();
            SslBundle bundle = SslBundle.of(
                    SslStoreBundle.of(keys, own.getKeyStorePassword(), executors(settings.executorCa())),
                    SslBundleKey.NONE,
                    OPTIONS);
            bundle.createSslContext();
            return new Certificates(stamp, bundle, leaf(keys, own.getKeyStorePassword()));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new Unusable(String.valueOf(e.getMessage()), e);
        }
    }

    static String stamp(TlsSettings settings) throws IOException {
        StringBuilder stamp = new StringBuilder();
        for (Path file : settings.files()) {
            stamp.append(Sha256.of(Files.readAllBytes(file)));
        }
        return stamp.toString();
    }

    /** What executors pin: SHA-256 of the public key as certificates hold it, in hexadecimal. */
    String fingerprint() {
        return Sha256.of(leaf.getPublicKey().getEncoded());
    }

    /** Who, until when, and by which key. */
    @Override
    public String toString() {
        return leaf.getSubjectX500Principal() + ", valid until "
                + leaf.getNotAfter().toInstant() + ", public key SHA-256 " + fingerprint();
    }

    private static SslStoreBundle own(TlsSettings settings) {
        Path certificate = settings.certificate();
        Path key = settings.key();
        if (certificate == null || key == null) {
            Path keystore = settings.keystore();
            return new JksSslStoreBundle(
                    new JksSslStoreDetails(
                            "PKCS12", null, keystore == null ? null : location(keystore), settings.keystorePassword()),
                    null);
        }
        PemSslStoreDetails details = PemSslStoreDetails.forCertificate(location(certificate))
                .withPrivateKey(location(key))
                .withPrivateKeyPassword(settings.keyPassword());
        return new PemSslStoreBundle(details, null);
    }

    private static @Nullable KeyStore executors(@Nullable Path authorities) {
        return authorities == null
                ? null
                : new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(location(authorities))).getTrustStore();
    }

    private static String location(Path file) {
        return file.toUri().toString();
    }

    private static X509Certificate leaf(@Nullable KeyStore keys, @Nullable String password)
            throws GeneralSecurityException {
        if (keys == null) {
            throw new GeneralSecurityException("there is no store of keys");
        }
        X509Certificate found = null;
        for (String alias : Collections.list(keys.aliases())) {
            Key key = keys.getKey(alias, password == null ? null : password.toCharArray());
            if (key instanceof PrivateKey own && keys.getCertificate(alias) instanceof X509Certificate leaf) {
                if (found != null) {
                    throw new GeneralSecurityException("there are several keys, and nobody says which one to use");
                }
                requirePair(leaf.getPublicKey(), own);
                found = leaf;
            }
        }
        if (found == null) {
            throw new GeneralSecurityException("there is no key with a certificate");
        }
        return found;
    }

    /** The server would take them as they are, and fail each handshake. */
    private static void requirePair(PublicKey shown, PrivateKey own) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (shown.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> shown.getAlgorithm();
                });
        signature.initSign(own);
        signature.update(shown.getEncoded());
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(shown.getEncoded());
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key does not belong to the first certificate");
        }
    }
}
