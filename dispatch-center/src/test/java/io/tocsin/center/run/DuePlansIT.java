package io.tocsin.center.run;

import static io.tocsin.center.run.StoreFixture.NOW;
import static io.tocsin.center.run.StoreFixture.claim;
import static io.tocsin.center.run.StoreFixture.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.AlarmTasks;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the planner is given to plan. */
@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class DuePlansIT {
    private final Kind kind;
    private StoreFixture store;

    DuePlansIT(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        store = new StoreFixture(kind);
    }

    @Test
    void findsWhatIsDueEarliestFirst() {
        store.task(1, NOW + 30);
        store.task(2, NOW + 10);
        store.task(3, NOW + 20);
        store.task(4, NOW + 31);

        assertThat(store.plans.due(store.buckets, NOW, NOW + 30, 10))
                .extracting(due -> due.task().id())
                .containsExactly(2L, 3L, 1L);
        assertThat(store.plans.due(store.buckets, NOW, NOW + 30, 1)).hasSize(1);
        assertThat(store.plans.due(new Buckets(300, 400, "node", 1), NOW, NOW + 30, 10))
                .isEmpty();
    }

    @Test
    void findsAlarmsAhead() {
        store.task(1, NOW + 20);
        for (long id = 2; id <= 4; id++) {
            Task alarm =
                    AlarmTasks.make(id, TaskSamples.schedule("{\"kind\":\"EVERY\",\"every\":\"1h\"}"), "{}", true, NOW);
            TaskSamples.stored(store.database, alarm, NOW + 10 * id);
        }

        assertThat(store.plans.alarms(store.buckets, NOW + 20, NOW + 40, 10))
                .extracting(due -> due.task().id())
                .containsExactly(3L, 4L);
        assertThat(store.plans.alarms(store.buckets, NOW + 20, NOW + 40, 1)).hasSize(1);
        assertThat(store.plans.alarms(new Buckets(300, 400, "node", 1), NOW + 20, NOW + 40, 10))
                .isEmpty();
    }

    @Test
    void readsADefinitionAsItWasWritten() {
        Task task = store.task(1, NOW);

        assertThat(store.plans.due(store.buckets, NOW, NOW, 1))
                .containsExactly(new PlanStore.DueTask(task, NOW, 0, false));
    }

    @Test
    void findsTasksThatWereLeftWithoutANextFire() {
        store.task(1, null);
        Task waiting = TaskSamples.stored(store.database, TaskSamples.after(2), NOW);
        TaskSamples.stored(store.database, TaskSamples.after(3), null);
        TaskSamples.stored(store.database, TaskSamples.task(4, "{\"kind\":\"MANUAL\"}"), null);
        store.plans.claim(store.buckets, List.of(claim(waiting, NOW, null, scheduled(11, waiting, NOW))));

        assertThat(store.plans.unplanned(store.buckets, 10))
                .extracting(due -> due.task().id())
                .containsExactly(1L, 3L);
    }

    @Test
    void givesAnUnplannedTaskItsNextFireOnce() {
        Task task = store.task(1, null);
        store.plans.claim(store.buckets, List.of(claim(task, null, NOW + 5)));
        store.plans.claim(store.buckets, List.of(claim(task, null, NOW + 6)));

        assertThat(store.plans.due(store.buckets, NOW, NOW + 10, 10))
                .extracting(PlanStore.DueTask::nextFireAt)
                .containsExactly(NOW + 5);
    }
}
