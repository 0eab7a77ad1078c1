package io.tocsin.center.run;

import io.tocsin.center.run.PlanStore.Claim;
import io.tocsin.center.run.PlanStore.MissedFires;
import java.util.List;
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
        List<Row> rows = claims.stream()
                .flatMap(claim -> claim.missed().stream()
                        .map(fires -> new Row(claim.task().id(), fires)))
                .toList();
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows, rows.size(), (statement, row) -> {
                Columns columns = new Columns(statement);
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
