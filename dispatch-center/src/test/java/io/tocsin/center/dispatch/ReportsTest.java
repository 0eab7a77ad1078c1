package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.LogLine;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {
    private static final Task TASK = SimTasks.every(1, 1_000, OverlapSpec.queue(), 1, false);

    private final AtomicBoolean logIsFull = new AtomicBoolean();
    private final AtomicInteger logged = new AtomicInteger();
    private final Stage stage = new Stage(30_000, (lines, stored) -> {
        if (logIsFull.get()) {
            return false;
        }
        logged.incrementAndGet();
        stored.run();
        return true;
    });
    private final Executor executor = stage.executor(7, 4);
    private final long run = begun();

    @Test
    void storesTheLatestOfManyReportsOfProgressAndAcknowledgesAll() {
        for (int i = 1; i <= 1_000; i++) {
            executor.reports(new Report.Progressed(attempt(), i / 1_000.0, ""));
        }
        stage.pass(5);

        assertThat(stage.store.progress).hasSizeLessThan(10).endsWith(1.0);
        assertThat(executor.acknowledged()).isEqualTo(1_000);
    }

    @Test
    void acknowledgesProgressThatTheEndOvertook() {
        executor.reports(new Report.Progressed(attempt(), 0.1, ""));
        executor.reports(new Report.Progressed(attempt(), 0.2, ""));
        executor.succeeds(run);

        assertThat(executor.acknowledged()).isEqualTo(3);
        assertThat(stage.store.progress).containsExactly(0.1);
    }

    @Test
    void takesAResultThatIsTooLargeForAFailure() {
        executor.ends(run, new Outcome.Succeeded("é".repeat(Limits.MAX_RESULT / 2 + 1)));

        assertThat(stage.state(run)).isEqualTo(RunState.FAILED);
        assertThat(stage.reason(run)).isEqualTo("RESULT_TOO_LARGE");
        assertThat(executor.acknowledged()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void believesNoInstantThatCannotBeTrue(long stated) {
        executor.reports(new Report.Ended(attempt(), new Outcome.Succeeded(null), stated, stated, "1"));
        stage.pass(5);

        RunChange.Ended end = stage.committed.stream()
                .filter(RunChange.Ended.class::isInstance)
                .map(RunChange.Ended.class::cast)
                .toList()
                .getLast();
        long now = stage.now() * 1_000;
        assertThat(end.endedAt()).isBetween(now - 1_000_000, now);
        assertThat(Objects.requireNonNull(end.attempt()).startedAt()).isIn(0L, end.endedAt());
        assertThat(stage.state(run)).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void holdsASessionUpWhoseLinesTheLogHasNoRoomFor() {
        logIsFull.set(true);
        int taken = 0;
        while (executor.reports(line(taken))) {
            taken++;
            stage.pass(1);
        }
        assertThat(taken).isEqualTo(64);
        assertThat(executor.acknowledged()).isZero();

        logIsFull.set(false);
        stage.pass(200);
        assertThat(logged).hasValue(64);
        assertThat(executor.acknowledged()).isEqualTo(64);
        assertThat(executor.reports(line(taken))).isTrue();
    }

    @Test
    void forgetsTheParkedLinesOfASessionThatIsGone() {
        logIsFull.set(true);
        executor.reports(line(1));
        stage.pass(5);
        executor.close();
        logIsFull.set(false);
        stage.pass(500);

        assertThat(logged).hasValue(0);
    }

    private long begun() {
        long id = stage.fire(TASK, 0);
        stage.pass(20);
        executor.begins(id);
        return id;
    }

    private AttemptId attempt() {
        return executor.offerOf(run).attempt();
    }

    private Report.Logged line(int number) {
        return new Report.Logged(attempt(), List.of(new LogLine(number, 0, "INFO", "x")));
    }
}
