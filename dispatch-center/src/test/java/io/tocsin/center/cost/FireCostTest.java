package io.tocsin.center.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.center.storage.TestDatabase;
import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Keeps what a fire costs from growing unseen: 1,000 fires a second, spread evenly, by the parts that carry them. The
 * bounds are about twice what was counted when they were set, so that what trips them is a change in kind, such as a
 * statement for each row or a buffer for each message.
 */
class FireCostTest {
    private static final long WARM_UP_MILLIS = 6_000;
    private static final long FIRES = 5_000;
    /** Fires leave together whose instants are so many milliseconds apart. */
    private static final long STRIDE = 16;

    /** Bytes for each fire; the database is embedded, so its own share is in those of the planner and the committer. */
    private static final Map<Part, Long> BOUNDS =
            Map.of(Part.PLANNER, 30_000L, Part.LOOP, 8_500L, Part.COMMITTER, 48_000L, Part.SESSION, 13_000L);

    private static final long TRANSACTIONS_PER_1000 = 150;
    private static final long STATEMENTS_PER_1000 = 800;
    private static final long BYTES_SENT = 650;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.open(TestDatabase.Kind.H2);
        FiringCenter.thousandFiresASecond(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void allocatesLittleForAFire() {
        FiringCenter center = warm(new FiringCenter(database.pool()));
        center.allocations.forget();
        long fired = center.fired();
        long sent = center.sentBytes();
        center.pass(FIRES);

        assertThat(center.fired() - fired).isCloseTo(FIRES, within(STRIDE));
        Map<Part, Long> perFire = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            perFire.put(part, center.allocations.of(part) / FIRES);
        }
        SoftAssertions.assertSoftly(all -> {
            BOUNDS.forEach((part, most) -> all.assertThat(perFire.get(part))
                    .as("bytes of %s per fire, of %s", part, perFire)
                    .isPositive()
                    .isLessThan(most));
            all.assertThat((center.sentBytes() - sent) / FIRES)
                    .as("bytes sent to the executor per fire")
                    .isLessThan(BYTES_SENT);
        });
    }

    @Test
    void asksTheDatabaseSeldom() {
        CountedDatabase counted = new CountedDatabase(database.pool());
        FiringCenter center = warm(new FiringCenter(counted));
        long fired = center.fired();
        long transactions = counted.transactions();
        long statements = counted.statements();
        center.pass(FIRES);

        assertThat(center.fired() - fired).isCloseTo(FIRES, within(STRIDE));
        SoftAssertions.assertSoftly(all -> {
            all.assertThat((counted.transactions() - transactions) * 1_000 / FIRES)
                    .as("transactions per 1,000 fires")
                    .isPositive()
                    .isLessThan(TRANSACTIONS_PER_1000);
            all.assertThat((counted.statements() - statements) * 1_000 / FIRES)
                    .as("statements per 1,000 fires")
                    .isPositive()
                    .isLessThan(STATEMENTS_PER_1000);
        });
    }

    private static FiringCenter warm(FiringCenter center) {
        center.pass(WARM_UP_MILLIS);
        assertThat(center.otherwise()).isZero();
        return center;
    }
}
