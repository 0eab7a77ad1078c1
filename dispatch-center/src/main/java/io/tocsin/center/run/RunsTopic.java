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
import java.util.OptionalLong;
import java.util.Set;
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
        OptionalLong task = filter.id("taskId");
        return new RunsFeed(
                desk,
                new RunsFeed.Wanted(
                        task.isPresent() ? task.getAsLong() : null,
                        filter.text("group").map(name -> only(name, scope)).orElse(scope)));
    }

    private GroupScope only(String group, GroupScope scope) {
        long id = groups.named(group)
                .map(Group::id)
                .filter(scope::contains)
                .orElseThrow(() -> NotFound.of("group", group));
        return new GroupScope.Only(Set.of(id));
    }

    @Override
    public void gather(long tick) {
        desk.gather(tick);
    }
}
