package io.tocsin.center.run;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A run, every change of it, and its log as it grows. */
final class RunFeed implements Feed {
    private static final int LINES = 500;
    private static final int CHARACTERS = 256 * 1024;

    private final RunDesk desk;
    private final LogArchive logs;
    private final long id;
    /** The last line that was told. */
    private LogPosition position = new LogPosition(0, 0);

    private boolean moreLines;

    RunFeed(RunDesk desk, LogArchive logs, long id) {
        this.desk = desk;
        this.logs = logs;
        this.id = id;
    }

    @Override
    public Object key() {
        return "run " + id;
    }

    @Override
    public List<String> lists() {
        return List.of("lines");
    }

    @Override
    public void open() {
        desk.news.watch();
        desk.news.watchLog(id);
        logs.tail(id, 1).forEach(line -> position = line.position());
    }

    @Override
    public void close() {
        desk.news.unwatch();
        desk.news.unwatchLog(id);
    }

    /** Whoever subscribes may see the run. */
    @Override
    public List<Item> snapshot(GroupScope scope) {
        List<Item> items = new ArrayList<>();
        desk.archive.find(id).map(desk::whole).ifPresent(items::add);
        Deque<Item> lines = new ArrayDeque<>();
        int characters = 0;
        List<LogArchive.Line> tail = logs.tail(id, LINES + 1);
        for (LogArchive.Line line : tail.reversed()) {
            Item item = desk.line(line);
            characters += item.json().length();
            if (lines.size() == LINES || characters > CHARACTERS) {
                break;
            }
            lines.addFirst(item);
        }
        items.addAll(lines);
        items.add(Item.one("truncated", Boolean.toString(lines.size() < tail.size())));
        return items;
    }

    @Override
    public List<Item> poll(long nowMillis) {
        List<Item> items = new ArrayList<>();
        RunDesk.Fresh fresh = desk.fresh();
        if (fresh.runs().containsKey(id) || fresh.more()) {
            desk.archive.find(id).map(desk::whole).ifPresent(items::add);
        }
        if (desk.news.hasGrown(id) || moreLines) {
            List<LogArchive.Line> lines = logs.lines(id, new LogArchive.Filter(null, position, null), LINES);
            moreLines = lines.size() == LINES;
            if (!lines.isEmpty()) {
                position = lines.getLast().position();
            }
            lines.stream().map(desk::line).forEach(items::add);
        }
        return items;
    }
}
