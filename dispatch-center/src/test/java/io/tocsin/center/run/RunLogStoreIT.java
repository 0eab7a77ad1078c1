package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.LogLine;
import io.tocsin.protocol.Report.Logged;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class RunLogStoreIT {
    private final Kind kind;
    private StoreFixture store;
    private JdbcRunLog log;

    RunLogStoreIT(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() {
        store = new StoreFixture(kind);
        log = new JdbcRunLog(store.database.jdbc(), store.database.transactions(), new RunNews());
    }

    @AfterEach
    void stop() {
        log.stop();
    }

    @Test
    void storesALineOnceHoweverOftenItIsSent() throws Exception {
        log.start();
        append(lines(1, 700)).get(20, TimeUnit.SECONDS);
        append(lines(500, 900)).get(20, TimeUnit.SECONDS);

        assertThat(store.count("run_log")).isEqualTo(900);
    }

    @Test
    void storesTextInAnyScriptAndCutsWhatIsTooLong() throws Exception {
        log.start();
        append(List.of(new LogLine(1, 5, "INFO", "磁盘 💾"), new LogLine(2, 6, "INFO", "x".repeat(9_000))))
                .get(20, TimeUnit.SECONDS);

        assertThat(store.database.jdbc().queryForList("SELECT text FROM run_log ORDER BY line", String.class))
                .containsExactly("磁盘 💾", "x".repeat(8_192));
    }

    @Test
    void refusesMoreThanItsQueueHolds() {
        List<LogLine> half = lines(1, 25_000);

        assertThat(log.append(new Logged(new AttemptId(1, 1), half), () -> {})).isTrue();
        assertThat(log.append(new Logged(new AttemptId(2, 1), half), () -> {})).isTrue();
        assertThat(log.append(new Logged(new AttemptId(3, 1), lines(1, 1)), () -> {}))
                .isFalse();
    }

    @Test
    void storesWhatIsQueuedBeforeItStops() {
        log.start();
        CompletableFuture<Void> stored = append(lines(1, 3_000));
        log.stop();

        assertThat(stored).isCompleted();
        assertThat(store.count("run_log")).isEqualTo(3_000);
    }

    private CompletableFuture<Void> append(List<LogLine> lines) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        assertThat(log.append(new Logged(new AttemptId(7, 1), lines), () -> stored.complete(null)))
                .isTrue();
        return stored;
    }

    private static List<LogLine> lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> new LogLine(number, number, "INFO", "line " + number))
                .toList();
    }
}
