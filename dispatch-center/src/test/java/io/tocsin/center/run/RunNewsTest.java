package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunNewsTest {
    private final RunNews news = new RunNews();

    private static List<RunChange> changes(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .<RunChange>mapToObj(run -> new RunChange.Queued(new RunChange.Guard(run, 1, 0, 0), "NO_EXECUTOR"))
                .toList();
    }

    @Test
    void keepsNothingWhileNobodyWatches() {
        news.committed(changes(1, 3));
        news.watch();

        assertThat(news.take().runs()).isEmpty();
    }

    @Test
    void tellsEachRunOnceHoweverOftenItChanged() {
        news.watch();
        news.committed(changes(1, 3));
        news.committed(changes(2, 2));

        assertThat(news.take()).isEqualTo(new RunNews.Taken(java.util.Set.of(1L, 2L, 3L), false));
        assertThat(news.take().runs()).isEmpty();
    }

    @Test
    void keepsTheLatestOfVeryManyAndSaysThatThereWereMore() {
        news.watch();
        news.committed(changes(1, RunNews.MOST));
        news.committed(changes(1, 1));
        news.committed(changes(10_000, 10_000));

        RunNews.Taken taken = news.take();

        assertThat(taken.more()).isTrue();
        assertThat(taken.runs()).hasSize(RunNews.MOST).contains(1L, 10_000L).doesNotContain(2L);
        assertThat(news.take().more()).isFalse();
    }

    @Test
    void forgetsWhenTheLastWatcherLeaves() {
        news.watch();
        news.watch();
        news.unwatch();
        news.committed(changes(1, 1));
        news.unwatch();
        news.watch();

        assertThat(news.take().runs()).isEmpty();
    }

    @Test
    void knowsWhichWatchedLogHasGrown() {
        news.watchLog(7);
        news.logged(7);
        news.logged(8);

        assertThat(news.hasGrown(7)).isTrue();
        assertThat(news.hasGrown(7)).isFalse();
        assertThat(news.hasGrown(8)).isFalse();
        news.unwatchLog(7);
        news.logged(7);
        assertThat(news.hasGrown(7)).isFalse();
    }
}
