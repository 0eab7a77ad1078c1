package io.tocsin.center.artifact;

import io.tocsin.center.account.Audit;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.storage.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Takes JARs in, and throws them away. A name and version stand for the same bytes for ever. */
@Component
class Uploads {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");

    private final UploadReader reader;
    private final ArtifactStore store;
    private final Transactions transactions;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    Uploads(
            UploadReader reader,
            ArtifactStore store,
            Transactions transactions,
            Audit audit,
            Ids ids,
            InstantSource clock) {
        this.reader = reader;
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param created false when the same JAR was there before */
    record Taken(Artifact artifact, boolean created) {}

    /**
     * @param name in place of the one in the JAR's manifest
     * @param version likewise
     * @param uploading the groups for which it is uploaded
     */
    Taken take(Path jar, @Nullable String name, @Nullable String version, GroupScope uploading) throws IOException {
        UploadReader.Reading reading = reader.read(jar);
        JarInspector.Findings findings = reading.findings();
        Artifact artifact = new Artifact(
                ids.next(),
                checked("name", NAME, name, findings.title(), "Implementation-Title"),
                checked("version", VERSION, version, findings.version(), "Implementation-Version"),
                reading.sha256(),
                Files.size(jar),
                findings.handlers(),
                ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        Optional<Taken> former = former(artifact, uploading);
        if (former.isPresent()) {
            return former.get();
        }
        try {
            transactions.run(() -> {
                store.names().claim(artifact.name(), uploading);
                store.insert(artifact, jar);
                audit.record(
                        "artifact.upload",
                        "artifact/" + artifact.id(),
                        artifact.name() + " " + artifact.version() + " " + artifact.sha256());
            });
        } catch (DuplicateKeyException meanwhile) {
            return former(artifact, uploading)
                    .orElseThrow(() -> new Conflict("NAME_TAKEN", "somebody else uploads under this name just now"));
        }
        return new Taken(artifact, true);
    }

    /**
     * Keeps what a publisher signed, to be checked by executors that know his key: the center cannot.
     *
     * @param publication takes the place of a former one
     */
    void publish(Artifact artifact, byte[] publication) {
        transactions.run(() -> {
            store.publish(artifact.id(), publication);
            audit.record("artifact.publish", "artifact/" + artifact.id(), artifact.name() + " " + artifact.version());
        });
    }

    void delete(long id) {
        transactions.run(() -> {
            Artifact artifact = store.find(id).orElseThrow(() -> NotFound.of("artifact", id));
            if (store.isDeployed(id)) {
                throw new Conflict("ARTIFACT_DEPLOYED", "a group's executors run this artifact");
            }
            store.delete(id);
            store.names().release(artifact.name());
            audit.record("artifact.delete", "artifact/" + id, artifact.name() + " " + artifact.version());
        });
    }

    private Optional<Taken> former(Artifact artifact, GroupScope uploading) {
        store.names().check(artifact.name(), uploading);
        return store.find(artifact.name(), artifact.version()).map(former -> {
            if (!former.sha256().equals(artifact.sha256())) {
                throw new Conflict(
                        "VERSION_EXISTS",
                        artifact.name() + " " + artifact.version() + " exists with other content; raise the version");
            }
            return new Taken(former, false);
        });
    }

    private static String checked(
            String field, Pattern shape, @Nullable String given, @Nullable String found, String attribute) {
        String text = given != null && !given.isBlank() ? given.strip() : found;
        if (text == null || text.isBlank()) {
            throw Invalid.field(field, "REQUIRED", "give a " + field + ", or put " + attribute + " into the manifest");
        }
        if (!shape.matcher(text).matches()) {
            throw Invalid.field(field, "BAD_" + field.toUpperCase(java.util.Locale.ROOT), "must match " + shape);
        }
        return text;
    }
}
