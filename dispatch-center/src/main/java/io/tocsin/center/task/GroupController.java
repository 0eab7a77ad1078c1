package io.tocsin.center.task;

import io.swagger.v3.oas.annotations.Operation;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Conflict;
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

/** Groups. */
@RestController
@RequestMapping("/api/v1/groups")
class GroupController {
    private final GroupStore groups;
    private final TaskDoor door;
    private final GroupEdits edits;
    private final Access access;

    GroupController(GroupStore groups, TaskDoor door, GroupEdits edits, Access access) {
        this.groups = groups;
        this.door = door;
        this.edits = edits;
        this.access = access;
    }

    @GetMapping
    @Operation(summary = "Lists groups")
    Page<GroupDocument> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        Cursor page = Cursor.of(cursor, limit);
        var found = groups.list(access.scope(Permission.GROUP_READ), page.last().orElse(0), page.limit() + 1);
        return Page.of(found, page.limit(), Group::id).map(GroupDocument::of);
    }

    @PostMapping
    @Operation(summary = "Creates a group")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<GroupDocument> create(@RequestBody GroupDocument document) {
        access.requireEverywhere(Permission.GROUP_MANAGE);
        Group group = edits.create(document);
        return ResponseEntity.created(URI.create("/api/v1/groups/" + group.id()))
                .eTag(Revision.etag(group.revision()))
                .body(GroupDocument.of(group));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a group")
    ResponseEntity<GroupDocument> read(@PathVariable String id) {
        return answer(door.readableGroup(id));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Changes a group")
    ResponseEntity<GroupDocument> replace(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody GroupDocument document) {
        return answer(edits.change(expected(id, ifMatch), document));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Deletes a group that is empty")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        edits.delete(expected(id, ifMatch));
    }

    private Group expected(String id, @Nullable String ifMatch) {
        Group group = door.readableGroup(id);
        access.require(Permission.GROUP_MANAGE, group.id());
        int expected = Revision.expected(ifMatch).orElse(group.revision());
        if (expected != group.revision()) {
            throw Conflict.staleRevision(expected, group.revision());
        }
        return group;
    }

    private static ResponseEntity<GroupDocument> answer(Group group) {
        return ResponseEntity.ok().eTag(Revision.etag(group.revision())).body(GroupDocument.of(group));
    }
}
