package io.tocsin.executor.webapi.auth;

import io.tocsin.executor.webapi.http.CallFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a file for each secret, {@code NAME}, readable by its owner only, and beside it {@code NAME.hosts} with
 * the hosts, one a line, that it may be sent to: who writes a task must not be able to have it sent to himself. Files are
 * read for each use, so a secret is changed by changing its file. What they hold is in no message.
 */
public final class Secrets {
    private static final String CODE = "HTTP_SECRET";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final int LONGEST = 64 * 1024;
    private static final Set<PosixFilePermission> FOREIGN = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final @Nullable Path folder;

    /** @param folder null: there are no secrets here */
    public Secrets(@Nullable Path folder) {
        this.folder = folder;
    }

    /** The secret, for being sent to that host, or for signing what is sent there. */
    String read(String name, URI target) throws CallFailure {
        if (folder == null) {
            throw new CallFailure(CODE, "this executor keeps no secrets: it was started without --secrets");
        }
        if (!NAME.matcher(name).matches()) {
            throw new CallFailure(CODE, "not the name of a secret: " + name);
        }
        requireHost(name, folder.resolve(name + ".hosts"), target.getHost());
        return text(name, folder.resolve(name));
    }

    private static void requireHost(String name, Path hosts, String host) throws CallFailure {
        try {
            String wanted = host.toLowerCase(Locale.ROOT);
            if (Files.readAllLines(hosts).stream()
                    .noneMatch(line -> line.strip().toLowerCase(Locale.ROOT).equals(wanted))) {
                throw new CallFailure(CODE, "the secret " + name + " is not meant for " + host);
            }
        } catch (IOException e) {
            throw new CallFailure(
                    CODE,
                    "this executor has no secret " + name + ", or no file " + name + ".hosts says whom it is for");
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
