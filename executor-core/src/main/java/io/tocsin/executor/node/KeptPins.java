package io.tocsin.executor.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tocsin.executor.disk.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The center's fingerprints, given once and kept in the home: later starts need not be told of them. */
final class KeptPins {
    private static final String FILE = "fingerprint";

    private KeptPins() {}

    /**
     * What was given, or else what was kept.
     *
     * @throws ConfigurationException when the file holds something else: to trust other centers instead would be worse
     */
    static Tls in(Path home, Tls given) {
        Path file = home.resolve(FILE);
        try {
            return given.pins().isEmpty() ? given.pinned(Tls.pins(Files.readString(file, US_ASCII))) : given;
        } catch (NoSuchFileException none) {
            return given;
        } catch (IOException | ConfigurationException e) {
            throw new ConfigurationException("the fingerprint in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @param home held by this process */
    static void keep(Path home, Set<String> given) throws IOException {
        if (!given.isEmpty()) {
            Folder.replace(home.resolve(FILE), (String.join(",", new TreeSet<>(given)) + "\n").getBytes(US_ASCII));
        }
    }
}
