package io.tocsin.center.alarm.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.cost.CountedDatabase;
import io.tocsin.center.storage.Transactions;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is asked of the database when everybody's alarm rings at one instant. */
class RingCostTest extends RingScene {
    private static final int PEOPLE = 1_000;
    private static final Manner MANNER = RingSamples.manner(2, RingSamples.NONE);

    private final CountedDatabase counted = new CountedDatabase(database.pool());
    private final Rings asked =
            rings(new RingStore(new JdbcTemplate(counted), new Transactions(new JdbcTransactionManager(counted))));

    private long statements(long fireAt) {
        List<RingLife.Cause> causes = LongStream.rangeClosed(1, PEOPLE)
                .mapToObj(user -> RingSamples.cause(user, user, fireAt, MANNER))
                .toList();
        return counted.statementsOf(() -> assertThat(asked.begin(causes)).hasSize(PEOPLE));
    }

    @Test
    void writesAllRingsOfAnInstantByOneBatchInOneTransaction() {
        assertThat(statements(RingSamples.FIRE)).isEqualTo(1);
        assertThat(counted.transactions()).isEqualTo(1);
    }

    @Test
    void asksOneQuestionMoreWhenTheyAreLate() {
        now.addAndGet(60_000);
        assertThat(statements(RingSamples.FIRE)).isEqualTo(2);
    }
}
