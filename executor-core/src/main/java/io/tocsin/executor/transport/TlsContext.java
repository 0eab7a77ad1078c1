package io.tocsin.executor.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** What all connections to a center are encrypted with. */
public final class TlsContext {
    private TlsContext() {}

    /** The JDK's authorities, and nothing to show. */
    public static SSLContext usual() {
        try {
            return of(Set.of(), null, null);
        } catch (IOException e) {
            throw new IllegalStateException("the JDK's authorities cannot be read", e);
        }
    }

    /**
     * @param pins SHA-256 of public keys in hexadecimal; where there are any, the authorities are not asked
     * @param authorities certificates in PEM, of which one must have issued the center's; null: those of the JDK
     * @param identity for a center that asks for a certificate; null: there is none to show
     * @throws IOException when there are no authorities in that file
     */
    public static SSLContext of(Set<String> pins, @Nullable Path authorities, @Nullable ClientIdentity identity)
            throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities == null ? null : store(authorities));
            X509ExtendedTrustManager usual = Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new GeneralSecurityException("no authorities"));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity == null ? null : new KeyManager[] {identity},
                    new TrustManager[] {new CenterTrust(pins, usual)},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    authorities == null ? "no TLS here" : "no certificates in PEM are in " + authorities, e);
        }
    }

    private static KeyStore store(Path authorities) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(authorities)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (all.isEmpty()) {
                throw new GeneralSecurityException("none");
            }
            for (Certificate authority : all) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
        }
        return store;
    }
}
