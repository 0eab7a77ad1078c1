package io.tocsin.center.storage;

import io.tocsin.center.id.TimeOrderedIds;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Tables whose rows are kept by age: on the MySQL family one partition a month, made ahead and dropped whole; elsewhere
 * old rows are deleted little by little. Ages are read from time-ordered ids.
 */
@Component
public final class Partitions {
    /** Rows younger than every month that was made; there are none as long as months are made ahead. */
    private static final String REST = "p_rest";

    private static final String KNOWN = """
            SELECT partition_name, partition_description FROM information_schema.partitions \
            WHERE table_schema = DATABASE() AND table_name = ? AND partition_name <> ?""";
    private static final int MONTHS_AHEAD = 2;
    private static final int LOCK_SECONDS = 2;
    private static final int DELETED_AT_ONCE = 5_000;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Vendor vendor;

    Partitions(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.vendor = new Vendor(jdbc);
    }

    private record Partition(String name, long below) {}

    /** Makes the partitions of this month and the next two, where they are missing. */
    public void makeAhead(String table, YearMonth now) {
        if (!vendor.isMySqlFamily()) {
            return;
        }
        long highest = known(table).stream().mapToLong(Partition::below).max().orElse(0);
        List<String> missing = new ArrayList<>();
        for (YearMonth month = now; !month.isAfter(now.plusMonths(MONTHS_AHEAD)); month = month.plusMonths(1)) {
            long below = firstId(month.plusMonths(1));
            if (below > highest) {
                missing.add(String.format(
                        Locale.ROOT,
                        "PARTITION p%d%02d VALUES LESS THAN (%d)",
                        month.getYear(),
                        month.getMonthValue(),
                        below));
            }
        }
        if (!missing.isEmpty()) {
            alter("ALTER TABLE " + table + " REORGANIZE PARTITION " + REST + " INTO (" + String.join(", ", missing)
                    + ", PARTITION " + REST + " VALUES LESS THAN MAXVALUE)");
        }
    }

    /**
     * Removes rows whose id is smaller. Where there are partitions they go by whole months, so the rows of the month that
     * the id belongs to stay.
     */
    public void dropBelow(String table, String idColumn, long id) {
        if (!vendor.isMySqlFamily()) {
            deleteBelow(table, idColumn, id);
            return;
        }
        List<String> old = known(table).stream()
                .filter(partition -> partition.below() <= id)
                .map(Partition::name)
                .toList();
        if (!old.isEmpty()) {
            alter("ALTER TABLE " + table + " DROP PARTITION " + String.join(", ", old));
        }
    }

    /** Deletes rows of an ordinary table in small transactions, so that nobody waits long for its locks. */
    public void deleteBelow(String table, String column, long value) {
        String delete = "DELETE FROM " + table + " WHERE " + column + " < ? LIMIT " + DELETED_AT_ONCE;
        int deleted = DELETED_AT_ONCE;
        while (deleted == DELETED_AT_ONCE) {
            deleted = transactions.call(() -> jdbc.update(delete, value));
        }
    }

    private List<Partition> known(String table) {
        return jdbc.query(KNOWN, (row, number) -> new Partition(row.getString(1), row.getLong(2)), table, REST);
    }

    private static long firstId(YearMonth month) {
        return TimeOrderedIds.lowest(
                month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli());
    }

    /** Gives up early instead of queueing behind a long transaction, since everybody else would queue behind it. */
    private void alter(String statement) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            JdbcTemplate same = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            same.execute("SET SESSION lock_wait_timeout = " + LOCK_SECONDS);
            try {
                same.execute(statement);
            } finally {
                same.execute("SET SESSION lock_wait_timeout = DEFAULT");
            }
            return true;
        });
    }
}
