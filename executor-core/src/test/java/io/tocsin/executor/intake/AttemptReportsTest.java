package io.tocsin.executor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.fake.ManualTimer;
import io.tocsin.executor.outbox.Outbox;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.LogLine;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptReportsTest {
    private static final AttemptId ATTEMPT = new AttemptId(1, 1);
    private static final Report.Ended END = new Report.Ended(ATTEMPT, new Outcome.Succeeded(null), 1, 9, null);
    private static final int LIMIT = 300_000;

    @TempDir
    Path folder;

    private final ManualTimer timer = new ManualTimer();
    private Outbox outbox;
    private AttemptReports reports;

    @BeforeEach
    void open() throws IOException {
        outbox = new Outbox(folder, LIMIT, false, ended -> {});
        reports = new AttemptReports(ATTEMPT, outbox, timer);
    }

    @AfterEach
    void close() throws IOException {
        outbox.close();
    }

    /** Everything that went to the disk. */
    private List<Report> stored() throws IOException {
        outbox.close();
        List<Report> stored = new ArrayList<>();
        outbox = new Outbox(folder, LIMIT, false, ended -> {});
        Codec codec = new Codec();
        for (byte[] message : outbox.after(0, Integer.MAX_VALUE).messages()) {
            ToCenter decoded = codec.decodeToCenter("[" + new String(message, StandardCharsets.UTF_8) + "]")
                    .getFirst();
            stored.add(((ToCenter.Reported) decoded).report());
        }
        return stored;
    }

    private static List<LogLine> lines(List<Report> stored) {
        return stored.stream()
                .filter(Report.Logged.class::isInstance)
                .flatMap(report -> ((Report.Logged) report).lines().stream())
                .toList();
    }

    @Test
    void batchesLinesAndKeepsOnlyTheLatestProgress() throws IOException {
        reports.log(5, System.Logger.Level.INFO, "one");
        reports.progress(0.1, "a");
        reports.log(6, System.Logger.Level.TRACE, "two");
        reports.progress(7, "b");
        assertThat(timer.waiting()).isEqualTo(1);
        timer.advance(Duration.ofMillis(100));
        reports.log(7, System.Logger.Level.ERROR, "three");
        reports.ended(END);
        reports.log(8, System.Logger.Level.INFO, "too late");
        timer.advance(Duration.ofSeconds(1));

        assertThat(stored())
                .containsExactly(
                        new Report.Logged(
                                ATTEMPT, List.of(new LogLine(1, 5, "INFO", "one"), new LogLine(2, 6, "DEBUG", "two"))),
                        new Report.Progressed(ATTEMPT, 1.0, "b"),
                        new Report.Logged(ATTEMPT, List.of(new LogLine(3, 7, "ERROR", "three"))),
                        END);
    }

    @Test
    void sendsAFullBatchBeforeItsTime() throws IOException {
        IntStream.range(0, 450).forEach(i -> reports.log(i, System.Logger.Level.INFO, "line"));

        assertThat(lines(stored())).hasSize(400);
    }

    @Test
    void namesWhatAFullOutboxDidNotTake() throws IOException {
        String text = "x".repeat(Limits.MAX_LOG_LINE);
        int written = 2 * LIMIT / Limits.MAX_LOG_LINE;
        IntStream.range(0, written).forEach(i -> reports.log(i, System.Logger.Level.INFO, text));
        reports.ended(END);

        List<Report> stored = stored();

        assertThat(stored.getLast()).isEqualTo(END);
        List<LogLine> lines = lines(stored);
        int kept = lines.size() - 1;
        assertThat(kept).isBetween(1, LIMIT / Limits.MAX_LOG_LINE);
        assertThat(lines.getLast().level()).isEqualTo("WARNING");
        assertThat(lines.getLast().text()).startsWith((written - kept) + " lines were dropped");
    }

    @Test
    void cutsLongLinesBetweenCharacters() {
        assertThat(AttemptReports.clip("ä".repeat(10), 7)).isEqualTo("äää");
        assertThat(AttemptReports.clip("short", 100)).isEqualTo("short");
        assertThat(AttemptReports.clip("𝄞𝄞", 7)).isEqualTo("𝄞");
    }
}
