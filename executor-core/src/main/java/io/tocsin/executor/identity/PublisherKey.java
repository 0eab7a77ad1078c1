package io.tocsin.executor.identity;

import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.Proofs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Of whoever publishes JARs, kept away from the center: where an executor has it, a center that was taken over cannot
 * have it run code that the publisher has not signed.
 */
public final class PublisherKey {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----", Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("\\s");

    private final byte[] x509;

    private PublisherKey(byte[] x509) {
        this.x509 = x509;
    }

    /** @param file an Ed25519 key as {@code openssl pkey -pubout} writes it */
    public static PublisherKey read(Path file) throws IOException {
        Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new IOException("no public key in PEM in " + file);
        }
        try {
            byte[] x509 = Base64.getMimeDecoder().decode(pem.group(1));
            KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
            return new PublisherKey(x509);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no Ed25519 key in " + file, e);
        }
    }

    public boolean signed(Manifest manifest, byte @Nullable [] publication) {
        boolean clear = !BLANK.matcher(manifest.name() + manifest.version()).find();
        return clear && publication != null && Ed25519.verifies(x509, Proofs.publication(manifest), publication);
    }
}
