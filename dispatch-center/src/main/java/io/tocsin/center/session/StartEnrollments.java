package io.tocsin.center.session;

import io.tocsin.center.account.Audit;
import io.tocsin.center.config.CenterSettings;
import io.tocsin.center.config.StartRefused;
import io.tocsin.center.storage.Transactions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Enrolls executors of this machine without anybody signing in: who may read the center's own folder, keys included,
 * may be given a token there. The tokens are as all others are: for one use, for an hour, stored hashed.
 */
@Component
class StartEnrollments implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(StartEnrollments.class);
    private static final String GROUP = "default";

    private final Enrollments enrollments;
    private final Groups groups;
    private final Transactions transactions;
    private final Audit audit;
    private final EnrollmentSettings settings;
    private final Path folder;

    StartEnrollments(
            Enrollments enrollments,
            Groups groups,
            Transactions transactions,
            Audit audit,
            EnrollmentSettings settings,
            CenterSettings center) {
        this.enrollments = enrollments;
        this.groups = groups;
        this.transactions = transactions;
        this.audit = audit;
        this.settings = settings;
        this.folder = center.data().resolve("enrollments");
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (settings.atStart().isEmpty()) {
            return;
        }
        Optional<Long> group = groups.find(GROUP);
        if (group.isEmpty()) { // was deleted or renamed: no reason for a center not to start
            LOG.warn("no enrollment token is written at start: there is no group named {}", GROUP);
            return;
        }
        try {
            Files.createDirectories(folder, permissions("rwx------"));
            if (isPosix()) { // the folder may have been there, open to others
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            for (String name : settings.atStart()) {
                write(name, issue(group.get(), name));
            }
        } catch (IOException failed) {
            throw new StartRefused("no enrollment token can be written: " + failed, "Make " + folder + " writable.");
        }
    }

    private String issue(long group, String name) {
        return transactions.call(() -> {
            Enrollments.Token token = enrollments.issue(group, name);
            audit.record("executor.enroll", "enrollment/" + token.id(), "at start, for " + name);
            return token.text();
        });
    }

    /** The file appears whole and was never readable by others. */
    private void write(String name, String token) throws IOException {
        Path draft = Files.createTempFile(folder, name, ".new", permissions("rw-------"));
        Files.writeString(draft, token + "\n", StandardCharsets.US_ASCII);
        Files.move(draft, folder.resolve(name + ".token"), StandardCopyOption.ATOMIC_MOVE);
    }

    private FileAttribute<?>[] permissions(String text) {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
