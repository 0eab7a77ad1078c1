package io.tocsin.center.run;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Filter;
import io.tocsin.center.live.Topic;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import org.springframework.stereotype.Component;

/** One run, with what it writes. */
@Component
final class RunTopic implements Topic {
    private final RunDesk desk;
    private final LogArchive logs;

    RunTopic(RunDesk desk, LogArchive logs) {
        this.desk = desk;
        this.logs = logs;
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public Permission permission() {
        return Permission.RUN_READ;
    }

    @Override
    public Feed feed(Filter filter, Presence reader) {
        GroupScope scope = reader.scope(permission());
        long id =
                filter.atMostOneOf("runId").id("runId").orElseThrow(() -> new Invalid("BAD_FILTER", "runId is needed"));
        if (desk.archive.find(id).filter(run -> scope.contains(run.groupId())).isEmpty()) {
            throw NotFound.of("run", Long.toString(id));
        }
        return new RunFeed(desk, logs, id);
    }

    @Override
    public void gather(long tick) {
        desk.gather(tick);
    }
}
