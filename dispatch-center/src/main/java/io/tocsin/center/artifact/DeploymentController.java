package io.tocsin.center.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Audit;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.artifact.Deployment.Canary;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.schedule.Durations;
import io.tocsin.center.session.Groups;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class DeploymentController {
    private final Deployments deployments;
    private final DeploymentStore store;
    private final Rollouts rollouts;
    private final Groups groups;
    private final Access access;
    private final Audit audit;

    DeploymentController(
            Deployments deployments,
            DeploymentStore store,
            Rollouts rollouts,
            Groups groups,
            Access access,
            Audit audit) {
        this.deployments = deployments;
        this.store = store;
        this.rollouts = rollouts;
        this.groups = groups;
        this.access = access;
        this.audit = audit;
    }

    @Schema(name = "DeploymentRequest")
    record Request(
            @Nullable String group,
            Deployment.@Nullable Strategy strategy,
            @Nullable CanaryRequest canary) {}

    /** @param observe such as {@code 10s}; {@code 0s} for no longer than until it is loaded */
    @Schema(name = "CanaryRequest")
    record CanaryRequest(@Nullable String observe, @Nullable Integer maxFailures) {}

    /**
     * @param executorId of the one that was first
     * @param until when the others follow, if all goes well
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CanaryState(
            String observe,
            int maxFailures,
            @Nullable String executorId,
            @Nullable Instant until) {
        static @Nullable CanaryState of(Deployment deployment) {
            if (deployment.strategy() != Deployment.Strategy.CANARY) {
                return null;
            }
            Canary canary = deployment.canary();
            Canary.Watched watched = canary.watched();
            return new CanaryState(
                    Durations.format(canary.observe()),
                    canary.maxFailures(),
                    watched == null ? null : IdText.of(watched.executorId()),
                    watched == null
                            ? null
                            : Instant.EPOCH
                                    .plus(watched.since(), ChronoUnit.MICROS)
                                    .plus(canary.observe()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExecutorState(
            String executorId,
            Deployment.Progress state,
            @Nullable String error) {}

    /** @param executors of those that were asked to load it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Deployment")
    record View(
            String id,
            String artifactId,
            String name,
            String version,
            String group,
            Deployment.Strategy strategy,
            @Nullable CanaryState canary,
            Deployment.State state,
            long sequence,
            Instant createdAt,
            @Nullable List<ExecutorState> executors) {
        static View of(Deployment d, String group, @Nullable List<Deployment.Standing> standings) {
            return new View(
                    IdText.of(d.id()),
                    IdText.of(d.artifactId()),
                    d.name(),
                    d.version(),
                    group,
                    d.strategy(),
                    CanaryState.of(d),
                    d.state(),
                    d.signed().sequence(),
                    Instant.EPOCH.plus(d.createdAt(), ChronoUnit.MICROS),
                    standings == null
                            ? null
                            : standings.stream()
                                    .map(s -> new ExecutorState(IdText.of(s.executorId()), s.progress(), s.error()))
                                    .toList());
        }
    }

    /** Without an executor online it stays PENDING until one comes. */
    @PostMapping("/artifacts/{id}/deployments")
    @Operation(summary = "Deploys a task JAR to the executors of a group")
    @ResponseStatus(HttpStatus.ACCEPTED)
    View deploy(@PathVariable long id, @RequestBody Request request) {
        if (request.group() == null) {
            throw Invalid.field("group", "REQUIRED", "the group whose executors are to load it");
        }
        long group = groups.require(request.group(), access.scope(Permission.GROUP_READ));
        access.require(Permission.ARTIFACT_DEPLOY, group);
        Deployment made = deployments.deploy(id, access.scope(Permission.ARTIFACT_READ), group, plan(request), audit);
        rollouts.begin(group);
        return view(made);
    }

    private static Deployments.Plan plan(Request request) {
        CanaryRequest asked = request.canary();
        if (request.strategy() != Deployment.Strategy.CANARY) {
            if (asked != null) {
                throw Invalid.field("canary", "NOT_CANARY", "only the strategy CANARY has one");
            }
            return Deployments.Plan.ALL;
        }
        Canary canary = Canary.DEFAULT;
        if (asked != null) {
            canary = new Canary(
                    asked.observe() == null ? canary.observe() : Durations.parse("canary.observe", asked.observe()),
                    asked.maxFailures() == null ? canary.maxFailures() : asked.maxFailures(),
                    null);
        }
        return new Deployments.Plan(Deployment.Strategy.CANARY, canary);
    }

    @GetMapping("/deployments")
    @Operation(summary = "Lists deployments")
    Page<View> list(
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Cursor page = Cursor.of(cursor, limit);
        GroupScope scope = access.scope(Permission.ARTIFACT_READ);
        if (group != null) {
            long id = groups.require(group, access.scope(Permission.GROUP_READ));
            scope = new GroupScope.Only(scope.contains(id) ? Set.of(id) : Set.of());
        }
        List<Deployment> rows = store.list(scope, page.last().orElse(0), false, page.limit() + 1);
        Map<Long, String> names =
                groups.names(rows.stream().map(Deployment::groupId).collect(Collectors.toSet()));
        return Page.of(rows, page.limit(), Deployment::id)
                .map(row -> View.of(row, names.getOrDefault(row.groupId(), ""), null));
    }

    @GetMapping("/deployments/{id}")
    @Operation(summary = "Reads a deployment and its state on each executor")
    View get(@PathVariable long id) {
        return view(require(Permission.ARTIFACT_READ, id));
    }

    /** Answers with the new deployment that brings the former version back. */
    @PostMapping("/deployments/{id}/rollback")
    @Operation(summary = "Deploys what was there before")
    @ResponseStatus(HttpStatus.ACCEPTED)
    View rollBack(@PathVariable long id) {
        Deployment taken = require(Permission.ARTIFACT_DEPLOY, id);
        Deployment made = deployments.rollBack(id, audit);
        rollouts.begin(taken.groupId());
        return view(made);
    }

    /** What the caller may not read does not exist for him. */
    private Deployment require(Permission permission, long id) {
        Deployment found = store.find(id)
                .filter(row -> access.scope(Permission.ARTIFACT_READ).contains(row.groupId()))
                .orElseThrow(() -> NotFound.of("deployment", id));
        access.require(permission, found.groupId());
        return found;
    }

    private View view(Deployment d) {
        return View.of(d, groups.name(d.groupId()).orElse(""), store.standings().of(d.id()));
    }
}
