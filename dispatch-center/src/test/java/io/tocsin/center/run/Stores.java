package io.tocsin.center.run;

import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.storage.Transactions;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The production stores, for tests of other packages; they own all buckets. */
public record Stores(PlanStore plans, RunStore runs, Buckets buckets) {
    public static Stores over(JdbcTemplate jdbc, Transactions transactions, InstantSource clock) {
        MissedStore missed = new MissedStore(jdbc);
        return new Stores(
                new JdbcPlanStore(jdbc, transactions, clock, missed),
                new JdbcRunStore(jdbc, transactions, missed, new History(jdbc, List.of()), new EndedRuns()),
                new BucketStore(jdbc, transactions).takeAll("node"));
    }
}
