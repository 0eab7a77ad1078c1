package io.tocsin.center.artifact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Forbidden;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.session.Groups;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.HttpRefusal;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Page;
import io.tocsin.protocol.Limits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Task JARs. Their names belong to groups: {@link ArtifactNames}. */
@RestController
@RequestMapping("/api/v1/artifacts")
class ArtifactController {
    private static final int SIGNATURE = 64;

    private final Uploads uploads;
    private final ArtifactStore store;
    private final Groups groups;
    private final Access access;

    ArtifactController(Uploads uploads, ArtifactStore store, Groups groups, Access access) {
        this.uploads = uploads;
        this.store = store;
        this.groups = groups;
        this.access = access;
    }

    @Schema(name = "Artifact")
    record View(
            String id,
            String name,
            String version,
            String sha256,
            long sizeBytes,
            List<DeclaredHandler> handlers,
            Instant uploadedAt) {
        static View of(Artifact artifact) {
            return new View(
                    IdText.of(artifact.id()),
                    artifact.name(),
                    artifact.version(),
                    artifact.sha256(),
                    artifact.sizeBytes(),
                    artifact.handlers(),
                    Instant.EPOCH.plus(artifact.uploadedAt(), ChronoUnit.MICROS));
        }
    }

    /**
     * For the named group, or for all in which the caller may upload. 201, or 200 when the very same JAR was there before;
     * the publisher's signature may come later than the JAR.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Uploads a task JAR")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<View> upload(
            @RequestPart("file") MultipartFile file,
            @RequestPart(name = "signature", required = false) @Nullable MultipartFile signature,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String group)
            throws IOException {
        requireSomewhere(Permission.ARTIFACT_UPLOAD);
        GroupScope uploading = uploading(group);
        if (file.getSize() > Limits.MAX_ARTIFACT) {
            throw new HttpRefusal(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "UPLOAD_TOO_LARGE",
                    "a JAR has at most " + Limits.MAX_ARTIFACT + " bytes");
        }
        byte[] publication = signature == null ? null : publication(signature);
        Path jar = Files.createTempFile("upload-", ".jar");
        try {
            file.transferTo(jar);
            Uploads.Taken taken = uploads.take(jar, name, version, uploading);
            if (publication != null) {
                uploads.publish(taken.artifact(), publication);
            }
            URI location = URI.create("/api/v1/artifacts/" + taken.artifact().id());
            return ResponseEntity.status(taken.created() ? HttpStatus.CREATED : HttpStatus.OK)
                    .location(location)
                    .body(View.of(taken.artifact()));
        } finally {
            Files.deleteIfExists(jar);
        }
    }

    private static byte[] publication(MultipartFile signature) throws IOException {
        if (signature.getSize() != SIGNATURE) {
            throw Invalid.field("signature", "BAD_SIGNATURE", "an Ed25519 signature has " + SIGNATURE + " bytes");
        }
        return signature.getBytes();
    }

    @GetMapping
    @Operation(summary = "Lists task JARs")
    Page<View> list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        requireSomewhere(Permission.ARTIFACT_READ);
        Cursor page = Cursor.of(cursor, limit);
        List<Artifact> rows = store.list(
                access.scope(Permission.ARTIFACT_READ), name, page.last().orElse(0), page.limit() + 1);
        return Page.of(rows, page.limit(), Artifact::id).map(View::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads what is known of a task JAR")
    View get(@PathVariable long id) {
        requireSomewhere(Permission.ARTIFACT_READ);
        return View.of(
                store.find(id, access.scope(Permission.ARTIFACT_READ)).orElseThrow(() -> NotFound.of("artifact", id)));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Deletes a task JAR that is not deployed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id) {
        access.requireEverywhere(Permission.ARTIFACT_UPLOAD);
        uploads.delete(id);
    }

    private GroupScope uploading(@Nullable String group) {
        if (group == null || group.isBlank()) {
            return access.scope(Permission.ARTIFACT_UPLOAD);
        }
        long id = groups.require(group, access.scope(Permission.GROUP_READ));
        access.require(Permission.ARTIFACT_UPLOAD, id);
        return new GroupScope.Only(Set.of(id));
    }

    private void requireSomewhere(Permission permission) {
        if (access.scope(permission) instanceof GroupScope.Only only
                && only.groupIds().isEmpty()) {
            throw new Forbidden("PERMISSION_DENIED", permission + " is needed in some group");
        }
    }
}
