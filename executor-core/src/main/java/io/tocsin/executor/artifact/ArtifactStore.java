package io.tocsin.executor.artifact;

import io.tocsin.executor.disk.Folder;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.FrameException;
import io.tocsin.protocol.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JARs on disk: one folder per artifact with its versions by digest and the deployment in service, and one folder of
 * transfers under way. Nothing that a manifest says becomes a path unchecked. Not thread-safe.
 */
final class ArtifactStore {
    private static final String CURRENT = "current.json";
    private static final String FORMER = "former.json";
    private static final String JAR = ".jar";
    private static final String SHA256 = "[0-9a-f]{64}";
    /** As many as there may be under way at once. */
    private static final int MOST_PARTS = 16;

    private static final int READABLE = 40;
    private static final int DIGEST_CHARS = 16;

    private final JsonMapper mapper = new JsonMapper();
    private final Path folder;
    private final Path transfers;
    private final Codec codec;

    ArtifactStore(Path folder, Codec codec) throws IOException {
        this.folder = Folder.create(folder);
        transfers = Folder.create(folder.resolve(".transfers"));
        this.codec = codec;
    }

    /** Where the JAR is or will be. */
    Path jar(Manifest manifest) {
        return home(manifest.name()).resolve(checked(manifest.sha256()) + JAR);
    }

    boolean holds(Manifest manifest) throws IOException {
        Path jar = jar(manifest);
        return Files.exists(jar) && Sha256.end(Sha256.begin(jar)).equals(manifest.sha256());
    }

    Transfer transfer(Manifest manifest, Installed signed, long size) throws IOException {
        return Transfer.resume(manifest, signed, transfers.resolve(checked(manifest.sha256()) + ".part"), size);
    }

    /** Puts a complete transfer in its place; false, and all of it forgotten, when it is not what was signed. */
    boolean complete(Transfer transfer) throws IOException {
        if (!transfer.genuine()) {
            Files.deleteIfExists(transfer.part());
            return false;
        }
        Folder.create(home(transfer.manifest().name()));
        Files.move(
                transfer.part(),
                jar(transfer.manifest()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    Optional<Installed> current(String name) throws IOException {
        return read(home(name).resolve(CURRENT));
    }

    /** What was in service until now is remembered, for a roll back without a transfer. */
    void install(Manifest manifest, Installed installed) throws IOException {
        Path home = Folder.create(home(manifest.name()));
        Optional<Installed> former = current(manifest.name());
        if (former.isPresent() && !decode(former.get()).sha256().equals(manifest.sha256())) {
            Folder.replace(home.resolve(FORMER), mapper.writeValueAsBytes(former.get()));
        }
        Folder.replace(home.resolve(CURRENT), mapper.writeValueAsBytes(installed));
    }

    /**
     * Removes every JAR that is neither in service, nor was before that, nor is held by somebody, and the oldest beginnings
     * of transfers: most of them are of versions that nobody sends any more.
     */
    void tidy(Set<Path> held) throws IOException {
        try (Stream<Path> homes = Files.list(folder)) {
            for (Path home : homes.filter(this::isHome).toList()) {
                tidy(home, held);
            }
        }
        try (Stream<Path> begun = Files.list(transfers)) {
            for (Path part : begun.sorted(
                            Comparator.comparing(ArtifactStore::lastTouched).reversed())
                    .skip(MOST_PARTS)
                    .toList()) {
                Files.delete(part);
            }
        }
    }

    private static FileTime lastTouched(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tidy(Path home, Set<Path> held) throws IOException {
        Set<Path> kept = new HashSet<>(held);
        for (String record : List.of(CURRENT, FORMER)) {
            read(home.resolve(record)).ifPresent(installed -> kept.add(jar(decode(installed))));
        }
        try (Stream<Path> jars = Files.list(home)) {
            for (Path jar : jars.filter(file -> file.toString().endsWith(JAR) && !kept.contains(file))
                    .toList()) {
                Files.delete(jar);
            }
        }
    }

    private boolean isHome(Path home) {
        return !home.equals(transfers) && Files.isDirectory(home);
    }

    List<Installed> all() throws IOException {
        List<Installed> found = new ArrayList<>();
        try (Stream<Path> homes = Files.list(folder)) {
            for (Path home : homes.sorted().toList()) {
                read(home.resolve(CURRENT)).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Installed> read(Path file) throws IOException {
        try {
            return Files.exists(file)
                    ? Optional.of(mapper.readValue(Files.readAllBytes(file), Installed.class))
                    : Optional.empty();
        } catch (JacksonException e) {
            throw new IOException("cannot read " + file, e);
        }
    }

    /** Readable where the name is harmless, and never the same for two names. */
    private Path home(String name) {
        String readable = name.replaceAll("[^A-Za-z0-9_-]", "_");
        String digest = HexFormat.of().formatHex(Sha256.begin().digest(name.getBytes(StandardCharsets.UTF_8)));
        return folder.resolve(
                readable.substring(0, Math.min(readable.length(), READABLE)) + "-" + digest.substring(0, DIGEST_CHARS));
    }

    private static String checked(String sha256) {
        if (!sha256.matches(SHA256)) {
            throw new FrameException("not a SHA-256: " + sha256);
        }
        return sha256;
    }

    Manifest decode(Installed installed) {
        return codec.decodeManifest(installed.manifest());
    }
}
