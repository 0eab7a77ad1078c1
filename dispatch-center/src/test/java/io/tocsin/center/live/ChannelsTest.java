package io.tocsin.center.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.GroupScope;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private final Channels channels = new Channels(Bounds.USUAL);
    private final AtomicInteger closed = new AtomicInteger();
    private final HubFixture.Things things = new HubFixture.Things();

    private record Quiet(Object key, AtomicInteger closed) implements Feed {
        @Override
        public List<String> lists() {
            return List.of();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }

        @Override
        public List<Item> snapshot(GroupScope scope) {
            return List.of();
        }

        @Override
        public List<Item> poll(long nowMillis) {
            return List.of();
        }
    }

    private Channel channel(int key, long leftAt) {
        Feed feed = new Quiet(key, closed);
        Channel channel = new Channel(things, feed, "stream");
        channel.leftAt = leftAt;
        channels.add(channel);
        return channel;
    }

    @Test
    void keepsFewThatNobodyHearsAndThoseTheLatest() {
        Channel heard = channel(-1, 0);
        heard.listeners.add(new Subscription("a", heard, new GroupScope.Everywhere(), () -> {}));
        for (int i = 0; i < Channels.MOST_UNHEARD + 10; i++) {
            channel(i, i);
        }

        channels.forget(100);

        assertThat(closed).hasValue(10);
        assertThat(channels.find(9)).isEmpty();
        assertThat(channels.find(10)).isPresent();
        assertThat(channels.find(-1)).contains(heard);
    }
}
