package io.tocsin.executor.node;

import io.tocsin.executor.transport.ClientIdentity;
import io.tocsin.executor.transport.TlsContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Whom an executor believes to be its center, and what it shows.
 *
 * @param pins SHA-256 of the public keys that the center may show, in lower-case hexadecimal; empty: those that were given
 *     at enrollment, or else its certificate is verified
 * @param authorities certificates in PEM that the center's must come from; null: those of the JDK
 * @param shown to a center that asks for a certificate; null: nothing
 */
public record Tls(
        Set<String> pins,
        @Nullable Path authorities,
        @Nullable Shown shown) {
    /** Nothing was said: the center's certificate is verified as that of any server. */
    public static final Tls USUAL = new Tls(Set.of(), null, null);

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    /**
     * @param certificate PEM
     * @param key PEM, PKCS #8
     */
    public record Shown(Path certificate, Path key) {}

    public Tls {
        pins = Set.copyOf(pins);
    }

    /**
     * As configurations say it.
     *
     * @param fingerprints in hexadecimal, with colons or without; several are separated by commas
     * @throws ConfigurationException for other texts, and where of certificate and key one is missing
     */
    public static Tls of(
            @Nullable String fingerprints, @Nullable Path authorities, @Nullable Path certificate, @Nullable Path key) {
        if ((certificate == null) != (key == null)) {
            throw new ConfigurationException("a client certificate and its key go together; one of them is missing");
        }
        return new Tls(
                fingerprints == null ? Set.of() : pins(fingerprints),
                authorities,
                certificate == null || key == null ? null : new Shown(certificate, key));
    }

    /** @throws ConfigurationException when that is no list of fingerprints */
    static Set<String> pins(String text) {
        Set<String> pins = new TreeSet<>();
        for (String one : text.split(",", -1)) {
            String pin = one.strip().replace(":", "").toLowerCase(Locale.ROOT);
            if (!FINGERPRINT.matcher(pin).matches()) {
                throw new ConfigurationException(
                        "the SHA-256 fingerprint of a public key has 64 hexadecimal digits, and \"" + one.strip()
                                + "\" has not");
            }
            pins.add(pin);
        }
        return pins;
    }

    Tls pinned(Set<String> those) {
        return new Tls(those, authorities, shown);
    }

    /** @throws ConfigurationException when a file is not what it should be */
    SSLContext context() {
        try {
            ClientIdentity identity = shown == null ? null : ClientIdentity.read(shown.certificate, shown.key);
            return TlsContext.of(pins, authorities, identity);
        } catch (IOException e) {
            String kind = e instanceof FileSystemException ? e.getClass().getSimpleName() + ": " : "";
            throw new ConfigurationException("no TLS like this: " + kind + e.getMessage(), e);
        }
    }
}
