package io.tocsin.center.live;

import io.tocsin.center.account.GroupScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one reader has still to be told of one channel: the latest of each thing. When that becomes too much it is dropped,
 * and a new snapshot takes its place as soon as the reader can take it. Confined to the stream's thread.
 */
final class Subscription {
    static final int MOST_WAITING = 1_000;
    static final int MOST_WAITING_CHARACTERS = 1 << 20;

    final String id;
    final Channel channel;
    private final GroupScope scope;
    private final Runnable flush;
    private final Map<String, Item> waiting = new LinkedHashMap<>();
    private long waitingCharacters;
    private boolean owesSnapshot;
    private boolean owesChange;

    /** @param flush has the reader's connection send what is owed, if it can */
    Subscription(String id, Channel channel, GroupScope scope, Runnable flush) {
        this.id = id;
        this.channel = channel;
        this.scope = scope;
        this.flush = flush;
    }

    void flush() {
        flush.run();
    }

    void begin() {
        waiting.clear();
        waitingCharacters = 0;
        owesSnapshot = true;
    }

    /** Goes on where it was: what came since is told as one change, even if it is nothing. */
    void resume(List<Channel.Told> since) {
        owesChange = true;
        since.forEach(this::tell);
    }

    void tell(Channel.Told told) {
        Item item = told.item();
        if (owesSnapshot || !mayBeSeen(item)) {
            return;
        }
        Item former = waiting.remove(item.key());
        waitingCharacters += item.size() - (former == null ? 0 : former.size());
        waiting.put(item.key(), item);
        if (waiting.size() > MOST_WAITING || waitingCharacters > MOST_WAITING_CHARACTERS) {
            begin();
        }
    }

    boolean owes() {
        return owesSnapshot || owesChange || !waiting.isEmpty();
    }

    /** What is owed, as one frame; it is not owed any more. */
    byte[] frame(String at) {
        boolean whole = owesSnapshot;
        List<Item> items = whole
                ? channel.feed.snapshot(scope).stream().filter(this::mayBeSeen).toList()
                : List.copyOf(waiting.values());
        waiting.clear();
        waitingCharacters = 0;
        owesSnapshot = false;
        owesChange = false;
        return Frames.told(whole ? "snapshot" : "change", this, at, items);
    }

    private boolean mayBeSeen(Item item) {
        return item.groupId() == Item.ANY || scope.contains(item.groupId());
    }
}
