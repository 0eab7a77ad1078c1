package io.tocsin.executor;

import io.tocsin.protocol.Manifest;
import java.nio.file.Path;
import java.util.Set;

/** Takes a verified JAR into service. The default executor of a kind without JARs has none. */
public interface ArtifactLoader {
    /**
     * Loads the JAR and makes it the current version of its artifact; running attempts finish on the former one.
     *
     * @param jar already checked against the signed manifest; it stays unchanged, and in place while it is {@link #held}
     * @throws LoadException when the JAR is refused; the former version stays in service
     */
    void load(Manifest manifest, Path jar) throws LoadException;

    /** The JARs, as they were given, that something still runs from: of former versions, too. They must stay in place. */
    Set<Path> held();

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
