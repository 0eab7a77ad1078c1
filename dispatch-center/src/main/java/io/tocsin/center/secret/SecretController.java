package io.tocsin.center.secret;

import io.swagger.v3.oas.annotations.Operation;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.session.Groups;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.Page;
import io.tocsin.center.web.Revision;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Secrets: written here, and never read. */
@RestController
@RequestMapping("/api/v1/secrets")
class SecretController {
    private final SecretStore store;
    private final SecretEdits edits;
    private final Groups groups;
    private final Access access;

    SecretController(SecretStore store, SecretEdits edits, Groups groups, Access access) {
        this.store = store;
        this.edits = edits;
        this.groups = groups;
        this.access = access;
    }

    @GetMapping
    @Operation(summary = "Lists secrets, without their values")
    Page<SecretDocument> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        Cursor page = Cursor.of(cursor, limit);
        var found =
                store.list(access.scope(Permission.SECRET_MANAGE), page.last().orElse(0), page.limit() + 1);
        return Page.of(found, page.limit(), StoredSecret::id).map(this::document);
    }

    @PostMapping
    @Operation(summary = "Keeps a secret")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SecretDocument> create(@RequestBody SecretDocument document) {
        if (document.group() == null) {
            throw Invalid.field("group", "REQUIRED", "group is missing");
        }
        long group = groups.require(document.group(), access.scope(Permission.GROUP_READ));
        access.require(Permission.SECRET_MANAGE, group);
        StoredSecret secret = edits.create(document, group);
        return ResponseEntity.created(URI.create("/api/v1/secrets/" + secret.id()))
                .eTag(Revision.etag(secret.revision()))
                .body(document(secret));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a secret, without its value")
    ResponseEntity<SecretDocument> read(@PathVariable long id) {
        return answer(require(id));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replaces a secret; without a value it keeps the present one")
    ResponseEntity<SecretDocument> replace(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody SecretDocument document) {
        StoredSecret before = expected(id, ifMatch);
        if (document.group() != null
                && !document.group().equals(groups.name(before.groupId()).orElse(""))) {
            throw Invalid.field("group", "GROUP_FIXED", "a secret stays in its group");
        }
        return answer(edits.change(before, document));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Forgets a secret")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        edits.delete(expected(id, ifMatch));
    }

    private StoredSecret expected(long id, @Nullable String ifMatch) {
        StoredSecret secret = require(id);
        int expected = Revision.expected(ifMatch).orElse(secret.revision());
        if (expected != secret.revision()) {
            throw Conflict.staleRevision(expected, secret.revision());
        }
        return secret;
    }

    /** What the caller may not manage does not exist for him. */
    private StoredSecret require(long id) {
        return store.find(id)
                .filter(found -> access.scope(Permission.SECRET_MANAGE).contains(found.groupId()))
                .orElseThrow(() -> NotFound.of("secret", id));
    }

    private SecretDocument document(StoredSecret secret) {
        return SecretDocument.of(secret, groups.name(secret.groupId()).orElse(""));
    }

    private ResponseEntity<SecretDocument> answer(StoredSecret secret) {
        return ResponseEntity.ok().eTag(Revision.etag(secret.revision())).body(document(secret));
    }
}
