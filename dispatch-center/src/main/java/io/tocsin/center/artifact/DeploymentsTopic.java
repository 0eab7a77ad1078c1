package io.tocsin.center.artifact;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;
import io.tocsin.center.artifact.Deployment.Standing;
import io.tocsin.center.live.Changes;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Filter;
import io.tocsin.center.live.Item;
import io.tocsin.center.live.PolledFeed;
import io.tocsin.center.live.Topic;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.session.Groups;
import io.tocsin.center.web.IdText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The newest deployments, or one, with their states on each executor. */
@Component
final class DeploymentsTopic implements Topic {
    private static final int SHOWN = 50;

    private final DeploymentStore store;
    private final Groups groups;
    private final JsonMapper json;

    DeploymentsTopic(DeploymentStore store, Groups groups, JsonMapper json) {
        this.store = store;
        this.groups = groups;
        this.json = json;
    }

    @Override
    public String name() {
        return "deployments";
    }

    @Override
    public Permission permission() {
        return Permission.ARTIFACT_READ;
    }

    @Override
    public Feed feed(Filter filter, Presence reader) {
        if (filter.atMostOneOf("deploymentId").values().isEmpty()) {
            Newest newest = new Newest(reader.scope(permission()));
            return new PolledFeed(newest, any -> newest(newest.groups()));
        }
        long id = filter.id("deploymentId").orElseThrow();
        if (one(id, reader.scope(permission())).isEmpty()) {
            throw NotFound.of("deployment", Long.toString(id));
        }
        return new PolledFeed("deployment " + id, scope -> one(id, scope));
    }

    /** Of some groups: the newest of all would push those of a quiet group out of the sight of who sees only that one. */
    private record Newest(GroupScope groups) {}

    List<Item> newest(GroupScope groups) {
        return items(store.list(groups, 0, true, SHOWN));
    }

    private List<Item> one(long id, GroupScope scope) {
        return items(store.find(id).filter(known -> scope.contains(known.groupId())).stream()
                .toList());
    }

    /** Whatever their number, with as many queries: they are read again and again. */
    private List<Item> items(List<Deployment> shown) {
        Map<Long, String> names =
                groups.names(shown.stream().map(Deployment::groupId).collect(Collectors.toSet()));
        Map<Long, List<Standing>> standings =
                store.standings().of(shown.stream().map(Deployment::id).toList());
        return shown.stream()
                .map(deployment -> Changes.item(
                        IdText.of(deployment.id()),
                        deployment.groupId(),
                        json.writeValueAsString(DeploymentController.View.of(
                                deployment,
                                names.getOrDefault(deployment.groupId(), ""),
                                standings.getOrDefault(deployment.id(), List.of())))))
                .toList();
    }
}
