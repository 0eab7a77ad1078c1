package io.tocsin.center.run;

import static io.tocsin.center.run.StoreFixture.NOW;
import static io.tocsin.center.run.StoreFixture.claim;
import static io.tocsin.center.run.StoreFixture.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.live.Item;
import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class RunsFeedStoreIT {
    private static final int RUNS = 150;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Kind kind;
    private final RunNews news = new RunNews();
    private StoreFixture store;
    private RunDesk desk;
    private long ticks;

    RunsFeedStoreIT(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void planRuns() {
        store = new StoreFixture(kind);
        Task task = TaskSamples.stored(store.database, TaskSamples.every(10), NOW);
        NewRun[] runs = LongStream.rangeClosed(1, RUNS)
                .mapToObj(i -> scheduled(i, task, NOW + i))
                .toArray(NewRun[]::new);
        store.plans.claim(store.buckets, List.of(claim(task, NOW, NOW + 1_000, runs)));
        desk = new RunDesk(
                new RunArchive(store.database.jdbc()),
                news,
                new RunWriter(JSON, new Traces(store.database.jdbc(), 1)),
                JSON);
    }

    private RunsFeed feed(@Nullable Long task, GroupScope groups) {
        RunsFeed feed = new RunsFeed(desk, new RunsFeed.Wanted(task, groups));
        feed.open();
        return feed;
    }

    private void assign(long from, long to) {
        List<RunChange> changes =
                LongStream.rangeClosed(from, to).mapToObj(store::assigned).toList();
        store.runs.apply(changes);
        news.committed(changes);
        desk.gather(++ticks);
    }

    private static List<String> keys(List<Item> items) {
        return items.stream().map(Item::key).toList();
    }

    @Test
    void tellsWhatChangedAtOnce() {
        RunsFeed feed = feed(null, new GroupScope.Everywhere());
        assign(3, 4);

        List<Item> told = feed.poll(NOW);

        assertThat(keys(told)).containsExactly("4", "3");
        assertThat(told.getFirst().json()).contains("\"state\":\"DISPATCHED\"");
        assertThat(keys(feed.snapshot(new GroupScope.Everywhere()))).containsExactly("4", "3");
    }

    @Test
    void tellsThatARunIsGoneThatWaitedAndWasMissed() {
        RunsFeed feed = feed(null, new GroupScope.Everywhere());
        RunsFeed foreign = feed(null, new GroupScope.Only(Set.of(2L)));
        assign(3, 4);
        feed.poll(NOW);
        store.database.jdbc().update("DELETE FROM run WHERE id = 3");
        news.committed(List.of(store.assigned(3)));
        desk.gather(++ticks);

        List<Item> told = feed.poll(NOW);

        assertThat(told).singleElement().satisfies(item -> {
            assertThat(item.part()).isEqualTo("removed");
            assertThat(item.key()).isEqualTo("3");
            assertThat(item.groupId()).isEqualTo(1);
        });
        assertThat(foreign.poll(NOW)).isEmpty();
        desk.gather(++ticks);
        assertThat(feed.poll(NOW)).isEmpty();
    }

    @Test
    void tellsOnlyOfWhatIsWanted() {
        RunsFeed other = feed(11L, new GroupScope.Everywhere());
        RunsFeed foreign = feed(null, new GroupScope.Only(Set.of(2L)));
        RunsFeed own = feed(10L, new GroupScope.Only(Set.of(1L)));
        assign(3, 3);

        assertThat(other.poll(NOW)).isEmpty();
        assertThat(foreign.poll(NOW)).isEmpty();
        assertThat(keys(own.poll(NOW))).containsExactly("3");
    }

    @Test
    void tellsOfVeryManyTheNewestAndNotMoreOftenThanAnybodyCouldSee() {
        RunsFeed feed = feed(null, new GroupScope.Everywhere());
        assign(1, RUNS);
        assertThat(feed.poll(NOW))
                .hasSize(RunsFeed.SHOWN)
                .first()
                .extracting(Item::key)
                .isEqualTo("150");
        List<RunChange> started =
                LongStream.rangeClosed(1, RUNS).mapToObj(store::started).toList();
        store.runs.apply(started);
        news.committed(started);
        desk.gather(++ticks);

        assertThat(feed.poll(NOW + 100)).isEmpty();
        desk.gather(++ticks);
        assertThat(feed.poll(NOW + 250))
                .hasSize(RunsFeed.SHOWN)
                .allSatisfy(item -> assertThat(item.json()).contains("\"state\":\"RUNNING\""));
    }

    @Test
    void readsTheListAgainWhenItDoesNotKnowAllThatChanged() {
        RunsFeed feed = feed(null, new GroupScope.Everywhere());
        store.runs.apply(List.of(store.assigned(5)));
        news.committed(List.of(store.assigned(5)));
        for (long id = 1_000; id < 1_000 + RunNews.MOST; id++) {
            news.committed(List.of(store.assigned(id)));
        }
        desk.gather(++ticks);

        assertThat(keys(feed.poll(NOW))).containsExactly("5");
    }
}
