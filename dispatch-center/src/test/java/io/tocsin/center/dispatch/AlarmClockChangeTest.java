package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.SimStore.TaskRow;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.center.task.AlarmTasks;
import io.tocsin.center.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The task behind a daily alarm, planned minute by minute over the nights in which clocks change. */
class AlarmClockChangeTest {
    private final Stage stage = new Stage(30_000);
    private final AtomicLong ids = new AtomicLong();
    private final Planner planner =
            new Planner(stage.store, Buckets.all("node", 1), ids::incrementAndGet, stage.dispatcher, 100_000);

    @ParameterizedTest
    @CsvSource({
        // an hour that is left out: at its end
        "America/New_York, 30 2 * * *, 2026-03-07T05:00:00Z, 2026-03-07T07:30:00Z 2026-03-08T07:00:00Z 2026-03-09T06:30:00Z",
        // an hour that comes twice: once
        "America/New_York, 30 1 * * *, 2026-10-31T04:00:00Z, 2026-10-31T05:30:00Z 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z",
        // the time of the day stays
        "Europe/Berlin, 0 7 * * *, 2026-03-27T23:00:00Z, 2026-03-28T06:00:00Z 2026-03-29T05:00:00Z 2026-03-30T05:00:00Z",
        "Europe/Berlin, 0 7 * * *, 2026-10-23T22:00:00Z, 2026-10-24T05:00:00Z 2026-10-25T06:00:00Z 2026-10-26T06:00:00Z",
    })
    void ringsOnceADayAtTheTimeOfTheDay(String zone, String cron, Instant from, String fires) {
        Task task = AlarmTasks.make(1, ScheduleSpec.cron("UNIX", cron, zone), "{}", true, from.toEpochMilli());
        Instant first = AlarmTasks.schedule(task).next(from).orElseThrow();
        stage.store.tasks.put(1L, new TaskRow(task, first.toEpochMilli(), 0, true));
        Instant end = from.plus(Duration.ofHours(73));
        for (Instant now = from; now.isBefore(end); now = now.plusSeconds(60)) {
            planner.plan(now.toEpochMilli());
        }

        List<Instant> expected = Stream.of(fires.split(" ")).map(Instant::parse).toList();
        assertThat(stage.store.live.values().stream()
                        .map(run -> Instant.ofEpochMilli(run.run().fireAt()))
                        .sorted()
                        .toList())
                .isEqualTo(expected);
    }
}
