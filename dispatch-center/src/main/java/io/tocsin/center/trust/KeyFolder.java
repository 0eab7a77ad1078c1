package io.tocsin.center.trust;

import io.tocsin.center.config.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code DATA/keys}: readable by its owner only. A file appears whole or not at all. */
final class KeyFolder {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether a center made its keys here before. */
    boolean isEmpty() {
        return names("").isEmpty();
    }

    /** Makes the folder, and tightens what is too open. */
    void prepare() {
        try {
            Files.createDirectories(folder);
            if (isPosix()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                for (String name : names("")) {
                    Files.setPosixFilePermissions(folder.resolve(name), OWNER);
                }
            }
        } catch (IOException failed) {
            throw new StartRefused("the folder of keys cannot be used: " + failed, "Make " + folder + " writable.");
        }
    }

    List<String> names(String prefix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && !name.endsWith(".tmp"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Optional<String> read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file)
                    ? Optional.of(
                            Files.readString(file, StandardCharsets.US_ASCII).strip())
                    : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Of two processes that make the same file at once, one wins and both read its content. */
    String readOrMake(String name, Supplier<String> content) {
        Optional<String> present = read(name);
        if (present.isPresent()) {
            return present.get();
        }
        try {
            write(name, content.get());
        } catch (FileAlreadyExistsException other) {
            // read below
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return read(name).orElseThrow();
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(String name, String content) throws IOException {
        Path temporary = isPosix()
                ? Files.createTempFile(folder, name, ".tmp", PosixFilePermissions.asFileAttribute(OWNER))
                : Files.createTempFile(folder, name, ".tmp");
        try {
            Files.writeString(temporary, content + "\n", StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
            Path target = folder.resolve(name);
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private boolean isPosix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
