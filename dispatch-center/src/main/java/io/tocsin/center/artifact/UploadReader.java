package io.tocsin.center.artifact;

import io.tocsin.center.problem.TocsinException;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.thread.Pace;
import io.tocsin.center.trust.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Reads uploads, one at a time and without haste: unpacking and digesting take processors from the triggers, and a
 * virtual thread that computes is interrupted by nobody.
 */
final class UploadReader {
    private static final int BUFFER = 64 * 1024;

    private final ExecutorService thread;

    /** @param thread one platform thread */
    UploadReader(ExecutorService thread) {
        this.thread = thread;
    }

    record Reading(JarInspector.Findings findings, String sha256) {}

    /** Waits until it is read. */
    Reading read(Path jar) throws IOException {
        Future<Reading> reading;
        try {
            reading = thread.submit(() -> new Reading(JarInspector.inspect(jar), sha256(jar)));
        } catch (RejectedExecutionException stopping) {
            throw new Unavailable("STOPPING", "the center stops");
        }
        try {
            return reading.get();
        } catch (InterruptedException stopping) {
            reading.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unavailable("STOPPING", "the center stops");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case TocsinException refusal -> throw refusal;
                case IOException unreadable -> throw unreadable;
                case null, default -> throw new IllegalStateException("an upload could not be read", failed);
            }
        }
    }

    private static String sha256(Path jar) throws IOException {
        MessageDigest digest = Sha256.digest();
        Pace pace = new Pace();
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = Files.newInputStream(jar)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
                pace.rest();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
