package io.tocsin.center.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.storage.TestDatabase.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

class BrokenConnectionIT {
    static Stream<Kind> servers() {
        return Kind.available().filter(kind -> kind != Kind.H2);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inTheMiddleOfATransactionMeansThatTheDatabaseIsOutOfReach(Kind kind) {
        TestDatabase database = TestDatabase.shared(kind);
        JdbcTemplate jdbc = database.jdbc();
        Transactions transactions = database.transactions();

        assertThatThrownBy(() -> transactions.run(() -> {
                    long id = jdbc.queryForObject("SELECT CONNECTION_ID()", Long.class);
                    killed(jdbc, id);
                    jdbc.queryForObject("SELECT 1", Integer.class);
                }))
                .isInstanceOf(Unavailable.class);

        assertThat(transactions.call(() -> jdbc.queryForObject("SELECT 1", Integer.class)))
                .isEqualTo(1);
    }

    /** By the server, over another connection. */
    private static void killed(JdbcTemplate jdbc, long connection) {
        Thread other = new Thread(() -> jdbc.execute("KILL " + connection));
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
