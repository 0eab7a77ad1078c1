package io.tocsin.center.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A feed with what it told last, numbered, and those who listen. Confined to the stream's thread. */
final class Channel {
    static final int MOST_KEPT = 1_024;
    private static final int MOST_KEPT_CHARACTERS = 1 << 20;

    final Feed feed;
    final Topic topic;
    final String stream;
    final Set<Subscription> listeners = new HashSet<>();
    private final Deque<Told> kept = new ArrayDeque<>();
    private long keptCharacters;
    private long sequence;
    /** Everything with a higher number is kept. */
    private long floor;
    /** When the last listener left; meaningless while there is one. */
    long leftAt;

    record Told(long sequence, Item item) {}

    Channel(Topic topic, Feed feed, String stream) {
        this.topic = topic;
        this.feed = feed;
        this.stream = stream;
    }

    long sequence() {
        return sequence;
    }

    void tell(List<Item> items) {
        for (Item item : items) {
            Told told = new Told(++sequence, item);
            if (feed.canResume()) {
                kept.add(told);
                keptCharacters += item.size();
            }
            while (kept.size() > MOST_KEPT || keptCharacters > MOST_KEPT_CHARACTERS) {
                Told oldest = kept.remove();
                floor = oldest.sequence();
                keptCharacters -= oldest.item().size();
            }
            listeners.forEach(listener -> listener.tell(told));
        }
    }

    /** What was told after that number; empty when it is not known any more. */
    Optional<List<Told>> since(long number) {
        return number < floor || number > sequence
                ? Optional.empty()
                : Optional.of(
                        kept.stream().filter(told -> told.sequence() > number).toList());
    }
}
