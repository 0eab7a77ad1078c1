package io.tocsin.executor;

import io.tocsin.protocol.Manifest;
import java.nio.file.Path;

/** Takes a verified JAR into service. The default executor of a kind without JARs has none. */
public interface ArtifactLoader {
    /**
     * Loads the JAR and makes it the current version of its artifact; running attempts finish on the former one.
     *
     * @param jar already checked against the signed manifest; it stays in place and unchanged
     * @throws LoadException when the JAR is refused; the former version stays in service
     */
    void load(Manifest manifest, Path jar) throws LoadException;

    /** A JAR that cannot be taken into service, with a reason for people. */
    final class LoadException extends Exception {
        public LoadException(String message) {
            super(message);
        }

        public LoadException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
