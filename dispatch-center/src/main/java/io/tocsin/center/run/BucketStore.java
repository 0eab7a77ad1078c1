package io.tocsin.center.run;

import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.storage.Transactions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who owns the buckets. There is one node for now, and it takes them all when it starts. */
@Component
public final class BucketStore {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    BucketStore(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Takes all buckets under an epoch higher than any before, so that what an earlier process began is fenced off. */
    public Buckets takeAll(String owner) {
        return transactions.call(() -> {
            jdbc.query("SELECT bucket FROM bucket ORDER BY bucket FOR UPDATE", row -> {});
            Long highest = jdbc.queryForObject("SELECT MAX(epoch) FROM bucket", Long.class);
            long epoch = (highest == null ? 0 : highest) + 1;
            jdbc.update("UPDATE bucket SET owner = ?, epoch = ?", owner, epoch);
            return Buckets.all(owner, epoch);
        });
    }
}
