package io.tocsin.center.run;

import io.tocsin.center.run.PlanStore.Claim;
import io.tocsin.center.run.PlanStore.MissedFires;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The ranges of fires that were left out. */
@Component
final class MissedStore {
    private static final String INSERT = """
            INSERT INTO missed_fires (task_id, first_fire_at, last_fire_at, missed, reason) VALUES (?, ?, ?, ?, ?)""";

    private static final String SELECT = """
            SELECT id, first_fire_at, last_fire_at, missed, reason FROM missed_fires WHERE task_id = ? AND id < ? \
            ORDER BY id DESC LIMIT ?""";

    private final JdbcTemplate jdbc;

    MissedStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(long taskId, MissedFires fires) {}

    void insert(List<Claim> claims) {
        insertRows(claims.stream()
                .flatMap(claim -> claim.missed().stream()
                        .map(fires -> new Row(claim.task().id(), fires)))
                .toList());
    }

    private record Gap(long taskId, long first) {}

    /** Runs whose fires were missed after their planning, one row for each gap. */
    void insertRuns(List<RunRow> runs) {
        Map<Gap, List<RunRow>> gaps = runs.stream()
                .sorted(Comparator.comparingLong(row -> row.run.fireAt()))
                .collect(Collectors.groupingBy(
                        row -> new Gap(row.run.taskId(), missed(row).gap()), LinkedHashMap::new, Collectors.toList()));
        insertRows(gaps.entrySet().stream()
                .map(gap -> new Row(gap.getKey().taskId(), range(gap.getValue())))
                .toList());
    }

    private static RunChange.Missed missed(RunRow row) {
        return Objects.requireNonNull(row.missed);
    }

    private static MissedFires range(List<RunRow> gap) {
        String reason = missed(gap.getLast()).reason();
        return new MissedFires(gap.getFirst().run.fireAt(), gap.getLast().run.fireAt(), gap.size(), reason);
    }

    private void insertRows(List<Row> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows, rows.size(), (statement, row) -> {
                Columns columns = Columns.of(statement);
                columns.number(row.taskId()).number(row.fires().first());
                columns.number(row.fires().last()).number(row.fires().count());
                columns.text(row.fires().reason(), 100);
            });
        }
    }

    record Range(long id, MissedFires fires) {}

    /** Newest first. */
    List<Range> list(long taskId, long below, int limit) {
        return jdbc.query(
                SELECT,
                (row, number) -> new Range(
                        row.getLong(1),
                        new MissedFires(row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5))),
                taskId,
                below,
                limit);
    }
}
