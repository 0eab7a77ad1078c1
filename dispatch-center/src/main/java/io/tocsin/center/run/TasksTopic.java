package io.tocsin.center.run;

import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Filter;
import io.tocsin.center.live.Topic;
import io.tocsin.center.task.LastRuns;
import io.tocsin.center.task.TaskGlances;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What changes of the tasks that a page shows: the list itself is filtered, sorted and paged by REST. */
@Component
final class TasksTopic implements Topic {
    static final int MOST = 200;

    private final RunDesk desk;
    private final TaskGlances glances;
    private final LastRuns lastRuns;
    private final JsonMapper json;

    TasksTopic(RunDesk desk, TaskGlances glances, LastRuns lastRuns, JsonMapper json) {
        this.desk = desk;
        this.glances = glances;
        this.lastRuns = lastRuns;
        this.json = json;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public Permission permission() {
        return Permission.TASK_READ;
    }

    /** An id of a task that the reader may not see is as one of none. */
    @Override
    public Feed feed(Filter filter, Presence reader) {
        TasksFeed.Wanted wanted = new TasksFeed.Wanted(filter.atMostOneOf("ids").ids("ids", MOST));
        return new TasksFeed(wanted, desk, glances, lastRuns, json);
    }

    @Override
    public void gather(long tick) {
        desk.gather(tick);
    }
}
