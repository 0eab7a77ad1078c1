package io.tocsin.executor.artifact;

import io.tocsin.protocol.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** A JAR on its way. Its bytes are digested as they come, so that none is read a second time. Not thread-safe. */
final class Transfer {
    private final Manifest manifest;
    private final Installed signed;
    private final Path part;
    private final long size;
    private final MessageDigest digest;
    private long received;

    private Transfer(Manifest manifest, Installed signed, Path part, long size, MessageDigest digest)
            throws IOException {
        this.manifest = manifest;
        this.signed = signed;
        this.part = part;
        this.size = size;
        this.digest = digest;
        received = Files.size(part);
    }

    /** Goes on where an earlier session broke off; more than there should be is thrown away. */
    static Transfer resume(Manifest manifest, Installed signed, Path part, long size) throws IOException {
        if (Files.exists(part) && Files.size(part) > size) {
            Files.delete(part);
        }
        if (!Files.exists(part)) {
            Files.createFile(part);
        }
        return new Transfer(manifest, signed, part, size, Sha256.begin(part));
    }

    Manifest manifest() {
        return manifest;
    }

    Installed signed() {
        return signed;
    }

    Path part() {
        return part;
    }

    /** Also the offset of the chunk that comes next. */
    long received() {
        return received;
    }

    long missing() {
        return size - received;
    }

    void append(ByteBuffer data) throws IOException {
        int bytes = data.remaining();
        digest.update(data.duplicate());
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            for (long at = received; data.hasRemaining(); ) {
                at += file.write(data, at);
            }
        }
        received += bytes;
    }

    /** Whether what came is what was signed; to be asked once, at the end. */
    boolean genuine() {
        return Sha256.end(digest).equals(manifest.sha256());
    }
}
