package io.tocsin.executor.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** Reads a certificate and its key as everybody writes them. */
final class PemFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    private PemFiles() {}

    static X509ExtendedKeyManager keys(Path certificate, Path key) throws IOException, GeneralSecurityException {
        List<Certificate> chain = chain(certificate);
        PublicKey shown = chain.getFirst().getPublicKey();
        PrivateKey secret = key(key, shown.getAlgorithm());
        if (!belong(shown, secret)) {
            throw new GeneralSecurityException("the key does not belong to the first certificate");
        }
        char[] inMemory = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("executor", secret, inMemory, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, inMemory);
        return Arrays.stream(factory.getKeyManagers())
                .filter(X509ExtendedKeyManager.class::isInstance)
                .map(X509ExtendedKeyManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no such keys"));
    }

    private static List<Certificate> chain(Path file) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            List<Certificate> chain =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(pem));
            if (chain.isEmpty()) {
                throw new GeneralSecurityException("no certificate in PEM");
            }
            return chain;
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        Matcher found = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            throw new GeneralSecurityException(
                    "no key that begins with BEGIN PRIVATE KEY; openssl pkcs8 -topk8 -nodes makes one of others");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** Else each connection would fail without saying why. */
    private static boolean belong(PublicKey shown, PrivateKey secret) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (shown.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> shown.getAlgorithm();
                });
        byte[] something = shown.getEncoded();
        signature.initSign(secret);
        signature.update(something);
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(something);
        return signature.verify(signed);
    }
}
