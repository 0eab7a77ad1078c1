package io.tocsin.center.insight;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.insight.OverviewTopic.Sight;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Item;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The figures of the moment, once a second, and the points of a chart as they come. */
final class OverviewFeed implements Feed {
    private static final long PAUSE_MILLIS = 1_000;
    /** An end is counted a little after its time at most; a point is told so often after its own. */
    private static final int UNSETTLED = 2;

    private final Sight sight;
    private final RecentFires fires;
    private final OverviewReader reader;
    private final JsonMapper json;
    private final InstantSource clock;
    private long readAt;

    OverviewFeed(Sight sight, RecentFires fires, OverviewReader reader, JsonMapper json, InstantSource clock) {
        this.sight = sight;
        this.fires = fires;
        this.reader = reader;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Object key() {
        return sight;
    }

    @Override
    public List<String> lists() {
        return List.of("points");
    }

    /** A snapshot is small, and has all that a change would. */
    @Override
    public boolean canResume() {
        return false;
    }

    /** @param scope not needed: whoever shares the feed sees the same */
    @Override
    public List<Item> snapshot(GroupScope scope) {
        long nowMillis = clock.millis();
        long present = RecentFires.number(nowMillis);
        return told(nowMillis, present - RecentFires.SLOTS + 1, present);
    }

    @Override
    public List<Item> poll(long nowMillis) {
        if (Math.abs(nowMillis - readAt) < PAUSE_MILLIS) {
            return List.of();
        }
        readAt = nowMillis;
        long present = RecentFires.number(nowMillis);
        return told(nowMillis, present - UNSETTLED + 1, present);
    }

    private List<Item> told(long nowMillis, long from, long to) {
        List<Item> items = new ArrayList<>();
        items.add(Item.one("now", json.writeValueAsString(reader.read(nowMillis))));
        items.addAll(points(from, to));
        return items;
    }

    private List<Item> points(long from, long to) {
        List<Item> points = new ArrayList<>();
        for (long number = from; number <= to; number++) {
            Overview.Point point = Overview.Point.of(number, fires.slot(sight.runs()::contains, number));
            points.add(Item.of("points", "point " + number, Item.ANY, json.writeValueAsString(point)));
        }
        return points;
    }
}
