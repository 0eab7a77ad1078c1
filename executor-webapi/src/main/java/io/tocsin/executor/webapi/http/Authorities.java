package io.tocsin.executor.webapi.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates of servers are believed: those of the JDK's authorities, and of a company's own. */
public final class Authorities {
    private Authorities() {}

    /**
     * @param file PEM, one certificate or several
     * @throws IOException when it holds none
     */
    public static SSLContext with(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            for (TrustManager known : managers(null)) {
                if (known instanceof X509TrustManager manager) {
                    for (X509Certificate authority : manager.getAcceptedIssuers()) {
                        all.setCertificateEntry("known-" + all.size(), authority);
                    }
                }
            }
            Collection<? extends Certificate> own =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (own.isEmpty()) {
                throw new IOException("no certificate is in " + file);
            }
            for (Certificate authority : own) {
                all.setCertificateEntry("own-" + all.size(), authority);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(all), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("not certificates in PEM: " + file, e);
        }
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
