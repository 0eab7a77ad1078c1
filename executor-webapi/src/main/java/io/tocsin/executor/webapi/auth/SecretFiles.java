package io.tocsin.executor.webapi.auth;

import io.tocsin.executor.webapi.http.CallFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a file for each secret, {@code NAME}, readable by its owner only, and beside it {@code NAME.hosts} with
 * the hosts, one a line, that it may be sent to. Files are read for each use, so a secret is changed by changing its file.
 * What they hold is in no message.
 */
public final class SecretFiles {
    private static final String CODE = Secrets.CODE;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final int LONGEST = 64 * 1024;
    private static final Set<PosixFilePermission> FOREIGN = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final @Nullable Path folder;

    /** @param folder null: there are no secrets here */
    public SecretFiles(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Empty without a file of that name. */
    Optional<String> read(String name, URI target) throws CallFailure {
        if (!NAME.matcher(name).matches()) {
            throw new CallFailure(CODE, "not the name of a secret: " + name);
        }
        if (folder == null || !Files.exists(folder.resolve(name))) {
            return Optional.empty();
        }
        Secrets.requireHost(name, hosts(name, folder.resolve(name + ".hosts")), target);
        return Optional.of(text(name, folder.resolve(name)));
    }

    private static List<String> hosts(String name, Path file) throws CallFailure {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new CallFailure(CODE, "no file " + name + ".hosts says whom the secret " + name + " is for");
        }
    }

    private static String text(String name, Path file) throws CallFailure {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(FOREIGN::contains)) {
                throw new CallFailure(CODE, "the file of the secret " + name + " must be its owner's only (chmod 600)");
            }
            if (Files.size(file) > LONGEST) {
                throw new CallFailure(CODE, "the secret " + name + " is too large");
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new CallFailure(CODE, "this executor cannot read the secret " + name);
        }
    }
}
