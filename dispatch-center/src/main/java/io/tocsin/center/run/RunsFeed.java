package io.tocsin.center.run;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.live.Changes;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Item;
import io.tocsin.center.web.IdText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest of some runs, and every change of these. A few changes are told at once, many a few times a second, and of very
 * many only those that a reader would still see.
 */
final class RunsFeed implements Feed {
    static final int SHOWN = 100;
    private static final int FEW = 20;
    private static final long PAUSE_MILLIS = 250;

    private final RunDesk desk;
    private final Wanted wanted;
    /** The newest runs that were told of, with their groups. */
    private final TreeMap<Long, Long> shown = new TreeMap<>(Comparator.reverseOrder());

    private final Map<Long, RunView> waiting = new TreeMap<>(Comparator.reverseOrder());
    private final List<Item> gone = new ArrayList<>();
    private boolean incomplete;
    private long toldAt;

    /**
     * Whoever wants the same sees the same: else what one may see could be crowded out by what he may not.
     *
     * @param taskId null for all tasks
     * @param groups of which runs are wanted, and may be seen
     */
    record Wanted(@Nullable Long taskId, GroupScope groups) {
        boolean has(RunView run) {
            return (taskId == null || taskId == run.run().taskId()) && groups.contains(run.groupId());
        }
    }

    RunsFeed(RunDesk desk, Wanted wanted) {
        this.desk = desk;
        this.wanted = wanted;
    }

    @Override
    public Object key() {
        return wanted;
    }

    @Override
    public List<String> lists() {
        return List.of("items");
    }

    @Override
    public void open() {
        desk.news.watch();
        latest().forEach(this::show);
    }

    @Override
    public void close() {
        desk.news.unwatch();
    }

    @Override
    public List<Item> snapshot(GroupScope scope) {
        return latest().stream().map(desk::item).toList();
    }

    private List<RunView> latest() {
        return desk.archive.list(
                new RunArchive.Filter(wanted.taskId(), Set.of(), false, null, null),
                wanted.groups(),
                Long.MAX_VALUE,
                SHOWN);
    }

    @Override
    public List<Item> poll(long nowMillis) {
        RunDesk.Fresh fresh = desk.fresh();
        incomplete |= fresh.more();
        fresh.runs().values().stream()
                .filter(this::isWanted)
                .forEach(run -> waiting.put(run.run().id(), run));
        for (Long id : fresh.gone()) {
            Long group = shown.remove(id);
            waiting.remove(id);
            if (group != null) {
                gone.add(Changes.removed(IdText.of(id), group));
            }
        }
        boolean many = incomplete || waiting.size() > FEW;
        if (many && Math.abs(nowMillis - toldAt) < PAUSE_MILLIS) {
            return List.of();
        }
        if (incomplete) {
            latest().forEach(run -> waiting.put(run.run().id(), run));
            incomplete = false;
        }
        if (waiting.isEmpty() && gone.isEmpty()) {
            return List.of();
        }
        toldAt = nowMillis;
        return told();
    }

    private List<Item> told() {
        List<Item> items = new ArrayList<>(gone);
        gone.clear();
        waiting.values().stream().limit(SHOWN).forEach(run -> {
            show(run);
            items.add(desk.item(run));
        });
        waiting.clear();
        return items;
    }

    private boolean isWanted(RunView run) {
        return run.state() != RunState.PLANNED && wanted.has(run);
    }

    private void show(RunView run) {
        shown.put(run.run().id(), run.groupId());
        while (shown.size() > SHOWN) {
            shown.pollLastEntry();
        }
    }
}
