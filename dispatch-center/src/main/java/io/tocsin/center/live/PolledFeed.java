package io.tocsin.center.live;

import io.tocsin.center.account.GroupScope;
import java.util.List;
import java.util.function.Function;

/**
 * A list that is short enough to be read as a whole again and again while somebody looks; what differs is told. The longer
 * the list, the longer the pause.
 */
public final class PolledFeed implements Feed {
    private static final long PAUSE_MILLIS = 250;

    private final Object key;
    private final Function<GroupScope, List<Item>> read;
    private final Changes changes = new Changes();
    private long readAt;
    private long pause = PAUSE_MILLIS;

    /**
     * @param key of a list that is cut off somewhere, the groups are a part of it
     * @param read makes items by {@link Changes#item}
     */
    public PolledFeed(Object key, Function<GroupScope, List<Item>> read) {
        this.key = key;
        this.read = read;
    }

    @Override
    public Object key() {
        return key;
    }

    @Override
    public List<String> lists() {
        return List.of("items");
    }

    @Override
    public void open() {
        changes.remember(read.apply(new GroupScope.Everywhere()));
    }

    @Override
    public List<Item> snapshot(GroupScope scope) {
        return read.apply(scope);
    }

    @Override
    public List<Item> poll(long nowMillis) {
        if (Math.abs(nowMillis - readAt) < pause) {
            return List.of();
        }
        readAt = nowMillis;
        List<Item> present = read.apply(new GroupScope.Everywhere());
        pause = PAUSE_MILLIS + present.size();
        return changes.since(present);
    }
}
