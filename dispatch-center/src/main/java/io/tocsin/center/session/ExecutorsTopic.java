package io.tocsin.center.session;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;
import io.tocsin.center.dispatch.ExecutorLoads;
import io.tocsin.center.live.Changes;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Filter;
import io.tocsin.center.live.Item;
import io.tocsin.center.live.PolledFeed;
import io.tocsin.center.live.Topic;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All executors, as their list shows them. */
@Component
final class ExecutorsTopic implements Topic {
    private final ExecutorStore store;
    private final SessionRegistry registry;
    private final ExecutorLoads loads;
    private final JsonMapper json;

    ExecutorsTopic(ExecutorStore store, SessionRegistry registry, ExecutorLoads loads, JsonMapper json) {
        this.store = store;
        this.registry = registry;
        this.loads = loads;
        this.json = json;
    }

    @Override
    public String name() {
        return "executors";
    }

    @Override
    public Permission permission() {
        return Permission.EXECUTOR_READ;
    }

    @Override
    public Feed feed(Filter filter, Presence reader) {
        filter.atMostOneOf();
        return new PolledFeed("executors", this::read);
    }

    private List<Item> read(GroupScope scope) {
        return store.list(scope).stream().map(this::item).toList();
    }

    private Item item(ExecutorRow row) {
        ExecutorView view = ExecutorView.of(row, registry.find(row.id()).orElse(null), loads.running(row.id()));
        return Changes.item(view.id(), row.groupId(), json.writeValueAsString(view));
    }
}
