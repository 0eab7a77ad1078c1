package io.tocsin.center.session;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.center.id.Ids;
import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.storage.Transactions;
import io.tocsin.protocol.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The session layer on a test database, with clocks that stand still, and recorded neighbours. */
public final class SessionFixture {
    public static final long GROUP = 1;
    public static final long OTHER_GROUP = 2;

    public final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T10:00:00.123456Z"));
    final AtomicLong nanos = new AtomicLong(1);
    public final RecordedEvents events = new RecordedEvents();
    final HereAndLater writers = new HereAndLater();
    final SessionSettings settings = new SessionSettings(
            List.of(),
            Duration.ofSeconds(4),
            2,
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMillis(1));
    public final JdbcClient jdbc;
    public final Transactions transactions;
    public final Ids ids;
    public final SignedKeys keys = new SignedKeys();
    final SessionTime time = new SessionTime(now::get, nanos::get);
    final SessionMeters meters = new SessionMeters(new SimpleMeterRegistry());
    public SessionRegistry registry = new SessionRegistry(meters);
    final ExecutorStore executors;
    final Enrollments enrollments;
    public final Groups groups;

    /** @param database shared by the tests of a class: making one takes longer than most tests */
    public SessionFixture(TestDatabase database) {
        jdbc = JdbcClient.create(database.jdbc());
        jdbc.sql("DELETE FROM task_group WHERE id = 2").update();
        jdbc.sql("INSERT INTO task_group (id, name, revision, created_at, updated_at) VALUES (2, 'other', 1, 0, 0)")
                .update();
        long used = jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM executor")
                .query(Long.class)
                .single();
        long tokens = jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM enrollment")
                .query(Long.class)
                .single();
        ids = new TimeOrderedIds(now::get, 0, Math.max(used, tokens));
        transactions = database.transactions();
        executors = new ExecutorStore(jdbc, JsonMapper.builder().build());
        groups = new Groups(jdbc);
        enrollments = new Enrollments(jdbc, transactions, executors, ids, keys, time);
    }

    /** @param artifacts what serves the artifacts */
    public ReceptionAccess reception(ArtifactTraffic artifacts) {
        return reception(artifacts, (session, question) -> {});
    }

    /** @param secrets what keeps the secrets */
    public ReceptionAccess reception(SecretTraffic secrets) {
        return reception(new RecordedTraffic(), secrets);
    }

    private ReceptionAccess reception(ArtifactTraffic artifacts, SecretTraffic secrets) {
        SessionPorts ports = new SessionPorts(events, artifacts, secrets, new Codec(), writers, time, meters, settings);
        return new ReceptionAccess(
                new Reception(ports, executors, enrollments, registry, new Self(keys, "center", 1), ids));
    }

    public static Groups groups(DataSource database) {
        return new Groups(JdbcClient.create(database));
    }

    /** As after a restart of the center: the rows are there, the sessions are not. */
    public void forgetSessions() {
        registry = new SessionRegistry(meters);
    }

    public FakeExecutor executor(ReceptionAccess reception) throws InterruptedException {
        return new FakeExecutor(reception.reception());
    }

    public String token(long group) {
        return enrollments.issue(group, null).text();
    }
}
