package io.tocsin.center.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.live.Changes;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Item;
import io.tocsin.center.task.LastRun;
import io.tocsin.center.task.LastRuns;
import io.tocsin.center.task.TaskGlances;
import io.tocsin.center.web.IdText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Some tasks by their ids: whether they are there, their revision, next fire and last run. Their rows are read twice a
 * second by their keys; their last runs only once, and then followed by what is told of runs anyway.
 */
final class TasksFeed implements Feed {
    private static final long PAUSE_MILLIS = 500;

    private final Wanted wanted;
    private final RunDesk desk;
    private final TaskGlances glances;
    private final LastRuns lastRuns;
    private final JsonMapper json;
    private final Changes changes = new Changes();
    private final Map<Long, LastRun> last = new HashMap<>();
    /** Tasks of which it is not known any more which run was their last. */
    private final Set<Long> unknown = new TreeSet<>();

    private long readAt;

    record Wanted(Set<Long> ids) {
        @Override
        public String toString() {
            return ids.size() + " tasks";
        }
    }

    /** What is told of a task; the rest of it changes with its revision only. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Line(
            String id,
            int revision,
            boolean enabled,
            @Nullable Instant nextFireAt,
            @Nullable LastRun lastRun) {}

    TasksFeed(Wanted wanted, RunDesk desk, TaskGlances glances, LastRuns lastRuns, JsonMapper json) {
        this.wanted = wanted;
        this.desk = desk;
        this.glances = glances;
        this.lastRuns = lastRuns;
        this.json = json;
    }

    @Override
    public Object key() {
        return wanted;
    }

    @Override
    public List<String> lists() {
        return List.of("items");
    }

    /** A snapshot is small; and whoever turns many pages leaves nothing behind that would still be read. */
    @Override
    public boolean canResume() {
        return false;
    }

    @Override
    public void open() {
        desk.news.watch();
        last.putAll(lastRuns.of(wanted.ids()));
        changes.remember(read());
    }

    @Override
    public void close() {
        desk.news.unwatch();
    }

    @Override
    public List<Item> snapshot(GroupScope scope) {
        return read();
    }

    @Override
    public List<Item> poll(long nowMillis) {
        follow(desk.fresh());
        if (Math.abs(nowMillis - readAt) < PAUSE_MILLIS) {
            return List.of();
        }
        readAt = nowMillis;
        if (!unknown.isEmpty()) {
            Map<Long, LastRun> found = lastRuns.of(unknown);
            last.keySet().removeAll(unknown);
            last.putAll(found);
            unknown.clear();
        }
        return changes.since(read());
    }

    private void follow(RunDesk.Fresh fresh) {
        for (RunView view : fresh.runs().values()) {
            long task = view.run().taskId();
            if (wanted.ids().contains(task) && view.state() != RunState.PLANNED) {
                LastRun known = last.get(task);
                if (known == null || Long.parseLong(known.id()) <= view.run().id()) {
                    last.put(task, lastRun(view));
                }
            }
        }
        if (!fresh.gone().isEmpty()) {
            last.forEach((task, run) -> {
                if (fresh.gone().contains(Long.parseLong(run.id()))) {
                    unknown.add(task);
                }
            });
        }
        if (fresh.more()) {
            unknown.addAll(wanted.ids());
        }
    }

    private List<Item> read() {
        List<Item> items = new ArrayList<>();
        glances.of(wanted.ids()).forEach((id, task) -> {
            Line line = new Line(IdText.of(id), task.revision(), task.enabled(), task.nextFireAt(), last.get(id));
            items.add(Changes.item(line.id(), task.groupId(), json.writeValueAsString(line)));
        });
        return items;
    }

    private static LastRun lastRun(RunView view) {
        AttemptView attempt = view.last();
        return new LastRun(
                IdText.of(view.run().id()),
                view.state().name(),
                Instant.ofEpochMilli(view.run().fireAt()),
                attempt == null ? null : RunWriter.instant(attempt.startedAt()),
                RunWriter.instant(view.endedAt()));
    }
}
