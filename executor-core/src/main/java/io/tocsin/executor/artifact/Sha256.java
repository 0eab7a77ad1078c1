package io.tocsin.executor.artifact;

import io.tocsin.executor.thread.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of whole files, without haste. */
final class Sha256 {
    private static final int BUFFER = 64 * 1024;

    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of the file so far; more may follow. */
    static MessageDigest begin(Path file) throws IOException {
        MessageDigest digest = begin();
        Pace pace = new Pace();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                pace.rest();
            }
        }
        return digest;
    }

    /** In lower-case hexadecimal; the digest begins anew. */
    static String end(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
