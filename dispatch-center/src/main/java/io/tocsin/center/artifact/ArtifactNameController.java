package io.tocsin.center.artifact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Audit;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.session.Groups;
import io.tocsin.center.storage.Transactions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whose the names of artifacts are, and their handing over. */
@RestController
@RequestMapping("/api/v1/artifact-names/{name}")
class ArtifactNameController {
    private final ArtifactNames names;
    private final Groups groups;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;

    ArtifactNameController(ArtifactStore store, Groups groups, Access access, Audit audit, Transactions transactions) {
        this.names = store.names();
        this.groups = groups;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * @param groups whose it is, as far as the caller may read artifacts there
     * @param shared whether it is no group's in particular: all may see and deploy it
     */
    @Schema(name = "ArtifactName")
    record View(String name, List<String> groups, boolean shared) {}

    @Schema(name = "ArtifactNameRequest")
    record Wish(@Nullable String group) {}

    @GetMapping
    @Operation(summary = "Tells whose the name of an artifact is")
    View read(@PathVariable String name) {
        return view(name);
    }

    @PutMapping
    @Operation(summary = "Hands the name of an artifact to one group")
    View handOver(@PathVariable String name, @RequestBody Wish wish) {
        View before = view(name);
        if (wish.group() == null || wish.group().isBlank()) {
            throw Invalid.field("group", "REQUIRED", "group is missing");
        }
        long group = groups.require(wish.group(), access.scope(Permission.GROUP_READ));
        access.require(Permission.ARTIFACT_UPLOAD, group);
        transactions.run(() -> {
            names.handOver(name, access.scope(Permission.ARTIFACT_UPLOAD), group);
            String from = before.shared() ? "all" : String.join(", ", before.groups());
            audit.record("artifact.hand-over", "artifact-name/" + name, "from " + from + " to " + wish.group());
        });
        return view(name);
    }

    private View view(String name) {
        GroupScope readable = access.scope(Permission.ARTIFACT_READ);
        List<Long> owners = names.owners(name);
        boolean shared = owners.contains(ArtifactNames.EVERYWHERE);
        boolean visible = readable instanceof GroupScope.Everywhere
                ? !owners.isEmpty()
                : owners.stream().anyMatch(readable::contains) || (shared && reads(readable));
        if (!visible) {
            throw NotFound.of("artifact", name);
        }
        return new View(
                name,
                owners.stream()
                        .filter(readable::contains)
                        .map(groups::name)
                        .flatMap(Optional::stream)
                        .toList(),
                shared);
    }

    /** What is everybody's is shown to whoever may read some artifacts. */
    private static boolean reads(GroupScope readable) {
        return !(readable instanceof GroupScope.Only only && only.groupIds().isEmpty());
    }
}
