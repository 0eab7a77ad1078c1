package io.tocsin.center.alarm;

import io.tocsin.center.storage.Partitions;
import io.tocsin.center.storage.Transactions;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Deletes rows that nobody has any use for. */
@Component
class AlarmSweeper {
    private static final List<String> OF_USERS =
            List.of("alarm_device", "alarm_sound", "alarm_calendar", "alarm_contact", "task_failure_alarm");

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Partitions partitions;

    AlarmSweeper(JdbcTemplate jdbc, Transactions transactions, Partitions partitions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.partitions = partitions;
    }

    /** @param oldestRing the id below which rings go */
    void sweep(long oldestRing) {
        partitions.deleteBelow("alarm_ring", "id", oldestRing);
        for (String table : OF_USERS) {
            transactions.run(
                    () -> jdbc.update("DELETE FROM " + table + " WHERE user_id NOT IN (SELECT id FROM account_user)"));
        }
        transactions.run(
                () -> jdbc.update("DELETE FROM task_failure_alarm WHERE task_id NOT IN (SELECT id FROM task)"));
    }
}
