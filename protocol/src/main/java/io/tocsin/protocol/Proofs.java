package io.tocsin.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that are signed to prove who speaks. Each begins with its own purpose, so that no signature serves for
 * another one, and each part carries its length, so that no two lists of parts give the same bytes.
 */
public final class Proofs {
    private Proofs() {}

    public static byte[] enroll(byte[] challenge, String token, byte[] publicKey) {
        return join("tocsin enroll", challenge, utf8(token), publicKey);
    }

    public static byte[] hello(byte[] challenge, long executorId, String incarnation) {
        return join("tocsin hello", challenge, utf8(Long.toString(executorId)), utf8(incarnation));
    }

    public static byte[] center(byte[] executorNonce, long executorId) {
        return join("tocsin center", executorNonce, utf8(Long.toString(executorId)));
    }

    public static byte[] manifest(byte[] manifest) {
        return join("tocsin manifest", manifest);
    }

    /** What a publisher signs, as a line of text so that common tools can. Without blanks in the parts it has one meaning. */
    public static byte[] publication(Manifest manifest) {
        return utf8("tocsin artifact " + manifest.name() + " " + manifest.version() + " " + manifest.sha256());
    }

    public static byte[] succession(byte[] newKey) {
        return join("tocsin succession", newKey);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(String purpose, byte[]... parts) {
        byte[] head = utf8(purpose);
        int size = Integer.BYTES + head.length;
        for (byte[] part : parts) {
            size += Integer.BYTES + part.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(size).putInt(head.length).put(head);
        for (byte[] part : parts) {
            joined.putInt(part.length).put(part);
        }
        return joined.array();
    }
}
