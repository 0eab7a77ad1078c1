package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.retention.Retention;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.TaskSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class RetentionStoreIT {
    private final Kind kind;
    private TestDatabase database;

    RetentionStoreIT(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makesMonthsAheadAndDropsThoseThatAreTooOld() {
        keeper("2026-11-21T00:00:00Z").makeRoom();
        log("2026-11-30T23:59:59Z");
        log("2026-12-31T00:00:00Z");
        keeper("2026-12-15T00:00:00Z").makeRoom();
        keeper("2026-12-15T00:00:00Z").makeRoom();

        RunKeeper later = keeper("2027-01-05T00:00:00Z");
        later.makeRoom();
        later.dropOld();

        assertThat(ids()).containsExactly(id("2026-12-31T00:00:00Z"));
        if (kind.partitions()) {
            assertThat(partitions()).containsExactly("p202612", "p202701", "p202702", "p202703", "p_rest");
        }
    }

    @Test
    void makesMonthsForRowsThatCameBeforeThem() {
        keeper("2026-11-21T00:00:00Z").makeRoom();
        log("2027-06-10T00:00:00Z");

        RunKeeper later = keeper("2027-06-15T00:00:00Z");
        later.makeRoom();
        later.dropOld();

        assertThat(ids()).containsExactly(id("2027-06-10T00:00:00Z"));
    }

    @Test
    void forgetsStatisticsAndTheAuditTrailAfterTimesOfTheirOwn() {
        long now = Instant.parse("2027-06-15T00:00:00Z").toEpochMilli() / 3_600_000;
        for (long hour : new long[] {now - 32 * 24, now - 30 * 24}) {
            database.jdbc().update("INSERT INTO run_hour VALUES (1, ?, ?)", hour, new byte[] {0});
        }
        database.jdbc().update("DELETE FROM audit_entry");
        for (String at : List.of("2027-04-15T00:00:00Z", "2027-04-17T00:00:00Z")) {
            database.jdbc().update("INSERT INTO audit_entry VALUES (?, 0, NULL, 'system', 'a', 's', 'd')", id(at));
        }

        keeper("2027-06-15T00:00:00Z").dropOld();

        assertThat(database.jdbc().queryForList("SELECT hour_number FROM run_hour", Long.class))
                .containsExactly(now - 30 * 24);
        assertThat(database.jdbc().queryForList("SELECT id FROM audit_entry", Long.class))
                .containsExactly(id("2027-04-17T00:00:00Z"));
    }

    private RunKeeper keeper(String now) {
        return new RunKeeper(
                database.partitions(),
                TaskSamples.store(database),
                () -> new Retention(Duration.ofDays(30), Duration.ofDays(31), Duration.ofDays(60)),
                () -> Instant.parse(now));
    }

    private static long id(String at) {
        return TimeOrderedIds.lowest(Instant.parse(at).toEpochMilli());
    }

    private void log(String at) {
        database.jdbc().update("INSERT INTO run_log VALUES (?, 1, 1, 0, 'INFO', 'text')", id(at));
    }

    private List<Long> ids() {
        return database.jdbc().queryForList("SELECT run_id FROM run_log ORDER BY run_id", Long.class);
    }

    private List<String> partitions() {
        return database.jdbc()
                .queryForList(
                        "SELECT partition_name FROM information_schema.partitions WHERE table_schema = DATABASE() "
                                + "AND table_name = 'run_log' ORDER BY partition_name",
                        String.class);
    }
}
