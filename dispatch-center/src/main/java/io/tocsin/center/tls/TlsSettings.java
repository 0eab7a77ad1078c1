package io.tocsin.center.tls;

import io.tocsin.center.config.StartRefused;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Either {@code certificate} and {@code key}, or {@code keystore}; nothing at all: no TLS.
 *
 * @param certificate PEM: the center's certificate, then those of its issuers
 * @param key PEM
 * @param keyPassword of an encrypted key
 * @param keystore PKCS #12, with one key
 * @param executorCa PEM: who issues certificates to executors; where it is set, an executor without one is refused
 */
@ConfigurationProperties("tocsin.tls")
record TlsSettings(
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String keyPassword,
        @Nullable Path keystore,
        @Nullable String keystorePassword,
        @Nullable Path executorCa) {
    TlsSettings {
        certificate = given(certificate);
        key = given(key);
        keystore = given(keystore);
        executorCa = given(executorCa);
        if ((certificate == null) != (key == null)) {
            throw new StartRefused(
                    "tocsin.tls has " + (key == null ? "a certificate without its key" : "a key without a certificate"),
                    "Set both tocsin.tls.certificate and tocsin.tls.key, or tocsin.tls.keystore.");
        }
        if (certificate != null && keystore != null) {
            throw new StartRefused(
                    "tocsin.tls names two certificates", "Set certificate and key, or keystore, and not both.");
        }
        if (executorCa != null && certificate == null && keystore == null) {
            throw new StartRefused(
                    "tocsin.tls.executor-ca is set, and nobody can show a certificate without TLS",
                    "Set tocsin.tls.certificate and tocsin.tls.key, or remove it; a proxy that ends TLS asks executors"
                            + " for certificates itself.");
        }
    }

    /** A variable that is there, but empty, says nothing. */
    private static @Nullable Path given(@Nullable Path file) {
        return file == null || file.toString().isBlank() ? null : file;
    }

    /** All that is read, and may change. */
    List<Path> files() {
        return Stream.of(certificate, key, keystore, executorCa)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Without the passwords, for it may end in a log. */
    @Override
    public String toString() {
        return "TlsSettings" + files();
    }
}
