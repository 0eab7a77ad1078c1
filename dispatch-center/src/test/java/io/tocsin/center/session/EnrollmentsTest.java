package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EnrollmentsTest {
    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.open(TestDatabase.Kind.H2);

    private final SessionFixture fixture = new SessionFixture(DATABASE);

    @Test
    void forgetsTokensThatExpiredLongAgoWithoutLookingAtTheOthers() {
        fixture.token(SessionFixture.GROUP);
        fixture.now.updateAndGet(now -> now.plus(Duration.ofDays(400)));
        fixture.token(SessionFixture.GROUP);

        assertThat(count()).isEqualTo(1);
        String plan = fixture.jdbc
                .sql("EXPLAIN " + Enrollments.FORGET)
                .param(1L)
                .query(String.class)
                .single();
        assertThat(plan).containsIgnoringCase("ix_enrollment_expiry").doesNotContain("tableScan");
    }

    private long count() {
        return fixture.jdbc
                .sql("SELECT COUNT(*) FROM enrollment")
                .query(Long.class)
                .single();
    }
}
