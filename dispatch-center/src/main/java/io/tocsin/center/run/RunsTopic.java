package io.tocsin.center.run;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Filter;
import io.tocsin.center.live.Topic;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.task.Group;
import io.tocsin.center.task.GroupStore;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The latest runs: all, those of a task, or those of a group. */
@Component
final class RunsTopic implements Topic {
    private final RunDesk desk;
    private final GroupStore groups;

    RunsTopic(RunDesk desk, GroupStore groups) {
        this.desk = desk;
        this.groups = groups;
    }

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public Permission permission() {
        return Permission.RUN_READ;
    }

    @Override
    public Feed feed(Filter filter, Presence reader) {
        GroupScope scope = reader.scope(permission());
        filter.atMostOneOf("taskId", "group");
        Optional<String> group = filter.text("group");
        if (group.isPresent()) {
            long id = groups.named(group.get())
                    .map(Group::id)
                    .filter(scope::contains)
                    .orElseThrow(() -> NotFound.of("group", group.get()));
            return new RunsFeed(desk, null, id);
        }
        return new RunsFeed(
                desk, filter.id("taskId").isPresent() ? filter.id("taskId").getAsLong() : null, null);
    }

    @Override
    public void gather(long tick) {
        desk.gather(tick);
    }
}
