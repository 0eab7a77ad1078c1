package io.tocsin.executor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.LogLine;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    private static final long LIMIT = 100_000;

    @TempDir
    Path folder;

    private static Report ended(long run) {
        return new Report.Ended(new AttemptId(run, 1), new Outcome.Succeeded("{}"), 1, 2, null);
    }

    private static Report logged() {
        return new Report.Logged(new AttemptId(1, 1), List.of(new LogLine(1, 1, "INFO", "x".repeat(8_000))));
    }

    @Test
    void wakesTheSessionsAfterTheReportIsOnTheDiskAndItsEndIsTold() throws Exception {
        List<AttemptId> ends = Collections.synchronizedList(new ArrayList<>());
        Semaphore woken = new Semaphore(0);
        try (Outbox outbox = new Outbox(folder, LIMIT, false, ends::addAll)) {
            outbox.addWaker(woken::release);
            outbox.submit(ended(1));

            assertThat(woken.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            assertThat(ends).containsExactly(new AttemptId(1, 1));
            assertThat(outbox.after(0, 1000).messages()).hasSize(1);
        }
    }

    @Test
    void dropsLinesWhenItIsFullButNeverAnOutcome() throws Exception {
        try (Outbox outbox = new Outbox(folder, LIMIT, false, ends -> {})) {
            int taken = 0;
            while (outbox.submit(logged())) {
                taken++;
            }
            assertThat(taken).isBetween(1, 13);
            assertThat(outbox.submit(ended(1))).isTrue();
            assertThat(outbox.submit(logged(), true)).isTrue();
        }
        try (Outbox outbox = new Outbox(folder, LIMIT, false, ends -> {})) {
            assertThat(outbox.pendingEnds()).containsExactly(new AttemptId(1, 1));
        }
    }

    @Test
    void isEmptyOnceEverythingIsAcknowledged() throws Exception {
        Semaphore woken = new Semaphore(0);
        try (Outbox outbox = new Outbox(folder, LIMIT, false, ends -> {})) {
            outbox.addWaker(woken::release);
            assertThat(outbox.awaitEmpty(0)).isTrue();
            outbox.submit(ended(1));
            assertThat(woken.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            assertThat(outbox.awaitEmpty(0)).isFalse();

            outbox.acknowledge(List.of(outbox.after(0, 1000).last()));

            assertThat(outbox.awaitEmpty(TimeUnit.SECONDS.toNanos(20))).isTrue();
        }
    }
}
