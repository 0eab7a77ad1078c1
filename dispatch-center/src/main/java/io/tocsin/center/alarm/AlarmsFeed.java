package io.tocsin.center.alarm;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.live.Feed;
import io.tocsin.center.live.Item;
import java.util.List;

/** One user's alarms. Whoever comes back gets all of them anew: what rang meanwhile must not hang on what is remembered. */
final class AlarmsFeed implements Feed {
    private final long userId;
    private final AlarmsTopic topic;
    private final Telling telling;

    AlarmsFeed(long userId, AlarmsTopic topic, Telling telling) {
        this.userId = userId;
        this.topic = topic;
        this.telling = telling;
    }

    @Override
    public Object key() {
        return new Telling.Key(userId);
    }

    @Override
    public List<String> lists() {
        return List.of();
    }

    @Override
    public boolean canResume() {
        return false;
    }

    @Override
    public boolean isPolled() {
        return false;
    }

    @Override
    public void open() {
        telling.open(userId);
    }

    @Override
    public void close() {
        telling.close(userId);
    }

    @Override
    public List<Item> snapshot(GroupScope scope) {
        return topic.snapshot(userId);
    }

    @Override
    public List<Item> poll(long nowMillis) {
        return telling.take(userId);
    }
}
