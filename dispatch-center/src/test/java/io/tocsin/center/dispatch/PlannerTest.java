package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.SimStore.TaskRow;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.PlanStore;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.task.AlarmTasks;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final long START = SimWorld.START;

    private final Stage stage = new Stage(30_000);
    private final AtomicLong ids = new AtomicLong();
    private final Planner planner =
            new Planner(stage.store, Buckets.all("node", 1), ids::incrementAndGet, stage.dispatcher, 100_000);

    private Task task(String schedule) {
        Task task = SimTasks.scheduled(1, TaskSamples.schedule(schedule));
        long first = task.schedule()
                .toSchedule(Instant.ofEpochMilli(START), task.key())
                .next(Instant.ofEpochMilli(START))
                .orElseThrow()
                .toEpochMilli();
        stage.store.tasks.put(1L, new TaskRow(task, first, 0, true));
        return task;
    }

    private void alarm(long millis) {
        String at = "{\"kind\":\"AT\",\"at\":\"" + Instant.ofEpochMilli(START + millis) + "\"}";
        Task alarm = AlarmTasks.make(2, TaskSamples.schedule(at), "{}", true, START);
        stage.store.tasks.put(2L, new TaskRow(alarm, START + millis, 0, true));
    }

    private TaskRow planned(long atMillis) {
        planner.plan(START + atMillis);
        return stage.store.tasks.get(1L);
    }

    private List<Long> fires() {
        return stage.store.live.values().stream()
                .map(run -> run.run())
                .map(NewRun::fireAt)
                .map(fireAt -> fireAt - START)
                .sorted()
                .toList();
    }

    @Test
    void leavesFiresInTheirTasksWhileTooManyRunsAreLive() {
        task("{\"kind\":\"EVERY\",\"every\":\"1s\"}");
        Planner full = new Planner(stage.store, Buckets.all("node", 1), ids::incrementAndGet, stage.dispatcher, 1);
        stage.trigger(SimTasks.scheduled(2, TaskSamples.schedule("{\"kind\":\"MANUAL\"}")));
        stage.trigger(SimTasks.scheduled(3, TaskSamples.schedule("{\"kind\":\"MANUAL\"}")));
        stage.pass(10);
        TaskRow before = stage.store.tasks.get(1L);

        assertThat(full.plan(START)).isFalse();

        assertThat(stage.store.tasks.get(1L)).isEqualTo(before);
    }

    @Test
    void writesAlarmsFurtherAheadThanTasks() {
        task("{\"kind\":\"AT\",\"at\":\"" + Instant.ofEpochMilli(START + 14_000) + "\"}");
        alarm(15_000);

        planned(0);
        assertThat(fires()).containsExactly(15_000L);
        planned(1_000);
        assertThat(fires()).containsExactly(15_000L);
        planned(12_000);
        assertThat(fires()).containsExactly(14_000L, 15_000L);
    }

    @Test
    void looksForAlarmsOnceASecondAndAfterAClockThatWentBackAtOnce() {
        planned(0);
        alarm(4_000);

        planned(999);
        assertThat(fires()).isEmpty();
        planned(-1_000);
        assertThat(fires()).containsExactly(4_000L);
    }

    @Test
    void leavesATaskEnabledUntilItsOneFireHasPassed() {
        task("{\"kind\":\"AT\",\"at\":\"" + Instant.ofEpochMilli(START + 1_500) + "\"}");

        TaskRow before = planned(0);
        assertThat(fires()).containsExactly(1_500L);
        assertThat(before.enabled()).isTrue();
        assertThat(before.next()).isEqualTo(START + 1_500);
        assertThat(planned(1_499)).isEqualTo(before);

        TaskRow after = planned(1_500);
        assertThat(after.enabled()).isFalse();
        assertThat(after.next()).isNull();
        assertThat(fires()).containsExactly(1_500L);
    }

    @Test
    void firesAsOftenAsTheTaskAllowsAndIsOverAfterTheLast() {
        task("{\"kind\":\"EVERY\",\"every\":\"500ms\",\"maxFires\":10}");

        TaskRow first = planned(0);
        assertThat(first).extracting(TaskRow::fired, TaskRow::enabled).containsExactly(8L, true);
        assertThat(planned(2_499)).isEqualTo(first);
        TaskRow closing = planned(2_500);
        assertThat(closing).extracting(TaskRow::fired, TaskRow::enabled).containsExactly(10L, true);
        assertThat(planned(4_999)).isEqualTo(closing);
        assertThat(planned(5_000).enabled()).isFalse();
        assertThat(planned(60_000).fired()).isEqualTo(10);
        assertThat(fires())
                .containsExactly(500L, 1_000L, 1_500L, 2_000L, 2_500L, 3_000L, 3_500L, 4_000L, 4_500L, 5_000L);
    }

    @Test
    void isOverAtTheEndOfItsSchedule() {
        task("{\"kind\":\"EVERY\",\"every\":\"500ms\",\"end\":\"" + Instant.ofEpochMilli(START + 1_200) + "\"}");

        assertThat(planned(0).enabled()).isTrue();
        assertThat(planned(999).enabled()).isTrue();
        assertThat(planned(1_000).enabled()).isFalse();
        assertThat(fires()).containsExactly(500L, 1_000L);
    }

    @Test
    void isOverAtOnceWhenItsLastFireIsCaughtUp() {
        task("{\"kind\":\"AT\",\"at\":\"" + Instant.ofEpochMilli(START + 1_500) + "\"}");

        assertThat(planned(86_400_000).enabled()).isFalse();
        assertThat(fires()).containsExactly(1_500L);
    }

    @Test
    void doesNotSpinOverTasksWhoseBucketsHaveAnotherOwner() {
        Foreign foreign = new Foreign(SimTasks.after(1, 1_000));
        Planner powerless =
                new Planner(foreign, Buckets.all("node", 1), ids::incrementAndGet, stage.dispatcher, 100_000);

        powerless.repair(START);
        powerless.plan(START);
        powerless.plan(START);
        assertThat(powerless.plan(START)).isFalse();
        assertThat(fires()).isEmpty();
    }

    /** As another center leaves it to one that does not know yet: tasks show, and no claim counts. */
    private static final class Foreign implements PlanStore {
        private final Task task;
        private int claims;

        private Foreign(Task task) {
            this.task = task;
        }

        @Override
        public List<DueTask> due(Buckets buckets, long now, long horizon, int limit) {
            return Collections.nCopies(limit, new DueTask(task, START, 0, false));
        }

        @Override
        public List<DueTask> alarms(Buckets buckets, long from, long until, int limit) {
            return due(buckets, from, until, limit);
        }

        @Override
        public List<DueTask> unplanned(Buckets buckets, int limit) {
            return List.of(new DueTask(task, null, 0, false));
        }

        @Override
        public Set<Long> claim(Buckets buckets, List<Claim> claims) {
            assertThat(++this.claims).as("claims").isLessThan(9);
            return Set.of();
        }
    }
}
