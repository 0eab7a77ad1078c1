package io.tocsin.center.artifact;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;
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
import java.util.Optional;
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

    private List<Item> newest(GroupScope groups) {
        return store.list(groups, 0, true, SHOWN).stream().map(this::item).toList();
    }

    private List<Item> one(long id, GroupScope scope) {
        Optional<Deployment> found = store.find(id).filter(known -> scope.contains(known.groupId()));
        return found.stream().map(this::item).toList();
    }

    private Item item(Deployment deployment) {
        String group = groups.name(deployment.groupId()).orElse("");
        return Changes.item(
                IdText.of(deployment.id()),
                deployment.groupId(),
                json.writeValueAsString(
                        DeploymentController.View.of(deployment, group, store.standings(deployment.id()))));
    }
}
