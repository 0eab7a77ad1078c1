package io.tocsin.center.insight;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Filter;
import io.tocsin.center.live.Topic;
import io.tocsin.center.session.ExecutorHealth;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How it goes, in the groups that the reader may see. */
@Component
final class OverviewTopic implements Topic {
    private final RecentFires fires;
    private final OverviewStore store;
    private final ExecutorHealth health;
    private final JsonMapper json;
    private final InstantSource clock;

    OverviewTopic(RecentFires fires, OverviewStore store, ExecutorHealth health, JsonMapper json, InstantSource clock) {
        this.fires = fires;
        this.store = store;
        this.health = health;
        this.json = json;
        this.clock = clock;
    }

    /** Where a reader may see what; readers of equal sights share a feed. */
    record Sight(GroupScope runs, GroupScope tasks, GroupScope executors) {
        static boolean isBlind(GroupScope scope) {
            return scope instanceof GroupScope.Only only && only.groupIds().isEmpty();
        }
    }

    @Override
    public String name() {
        return "overview";
    }

    @Override
    public Permission permission() {
        return Permission.RUN_READ;
    }

    @Override
    public Feed feed(Filter filter, Presence reader) {
        filter.atMostOneOf();
        Sight sight = new Sight(
                reader.scope(Permission.RUN_READ),
                reader.scope(Permission.TASK_READ),
                reader.scope(Permission.EXECUTOR_READ));
        return new OverviewFeed(sight, fires, new OverviewReader(sight, fires, store, health), json, clock);
    }
}
