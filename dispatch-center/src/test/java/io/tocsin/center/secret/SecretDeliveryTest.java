package io.tocsin.center.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.session.FakeExecutor;
import io.tocsin.center.session.SessionFixture;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.trust.SecretBox;
import io.tocsin.center.trust.TrustFixture;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.ToCenter.AskSecret;
import io.tocsin.protocol.ToExecutor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a secret, and who does not. */
class SecretDeliveryTest {
    private static final String VALUE = "opensesame";
    private static final long TASK = 11;
    private static final AttemptId ATTEMPT = new AttemptId(12, 1);

    private final TestDatabase database = TestDatabase.open(TestDatabase.Kind.H2);
    private final SessionFixture sessions = new SessionFixture(database);
    private final SecretBox box = TrustFixture.secretBox();
    private FakeExecutor executor;

    @BeforeEach
    void settle() throws Exception {
        StoredSecret secret = new StoredSecret(7, SessionFixture.GROUP, "api", List.of("a.example"), "", 1, 0, 0);
        SecretStore store = new SecretStore(sessions.jdbc);
        store.insert(new StoredSecret(
                7,
                SessionFixture.GROUP,
                "api",
                List.of("a.example"),
                box.seal(secret.place(), VALUE.getBytes(StandardCharsets.UTF_8)),
                1,
                0,
                0));
        executor = sessions.executor(sessions.reception(new SecretDelivery(store, box)))
                .enrolled(sessions.token(SessionFixture.GROUP));
        sql(
                "INSERT INTO task (id, group_id, name, tombstone, bucket, kind, handler, parameters, schedule_kind, schedule,"
                        + " misfire, execution, enabled, retire, revision, fired, created_at, updated_at) VALUES ("
                        + TASK
                        + ", 1, 't', 0, 0, 'HTTP', '{\"url\":\"http://a.example\",\"auth\":{\"kind\":\"BEARER\",\"secret\":\"api\"}}',"
                        + " '{}', 'MANUAL', '{}', '{}', '{}', TRUE, FALSE, 1, 0, 0, 0)");
        sql(
                "INSERT INTO run (id, task_id, group_id, bucket, epoch, task_name, origin, fire_at, ordinal, planned_revision,"
                        + " created_at, state, attempt, offer, losses, due_at, executor_id, incarnation, assigned_epoch,"
                        + " assigned_at, started_micros, revision, progress) VALUES (12, " + TASK
                        + ", 1, 0, 1, 't', 'MANUAL', 0, 0, 1, 0, 'DISPATCHED', 1, 1, 0, 0, " + executor.id
                        + ", 'i1', 1, 0, 0, 1, 0)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesItToTheExecutorThatRunsSuchATask() throws Exception {
        ToExecutor.Secret answer = ask(true, ATTEMPT, "api");

        assertThat(answer.value()).isEqualTo(VALUE);
        assertThat(answer.hosts()).containsExactly("a.example");
        assertThat(answer.refusal()).isNull();
    }

    @Test
    void sendsNothingWhereSomebodyCouldReadAlong() throws Exception {
        assertRefused(ask(false, ATTEMPT, "api"));
    }

    @Test
    void refusesAnotherAttemptAndAnotherName() throws Exception {
        executor.carrier.confidential = true;
        executor.welcomed();
        for (AskSecret wrong : List.of(
                new AskSecret(new AttemptId(12, 2), "api"),
                new AskSecret(new AttemptId(13, 1), "api"),
                new AskSecret(ATTEMPT, "other"))) {
            executor.say(wrong);
            assertRefused(executor.carrier.next(ToExecutor.Secret.class));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE run SET ended_micros = 5",
                "UPDATE run SET executor_id = 99",
                "UPDATE run SET incarnation = 'i0'",
                "UPDATE run SET group_id = 2",
                "UPDATE task SET kind = 'JAVA'",
                "UPDATE task SET group_id = 2",
                "UPDATE task SET handler = '{\"url\":\"http://a.example\"}'",
                "UPDATE stored_secret SET group_id = 2",
                "UPDATE stored_secret SET hosts = 'mine.example'"
            })
    void refusesWhateverElseIsNotAsItWas(String change) throws Exception {
        sql(change);

        assertRefused(ask(true, ATTEMPT, "api"));
    }

    private ToExecutor.Secret ask(boolean confidential, AttemptId attempt, String name) throws Exception {
        executor.carrier.confidential = confidential;
        executor.welcomed();
        executor.say(new AskSecret(attempt, name));
        return executor.carrier.next(ToExecutor.Secret.class);
    }

    private static void assertRefused(ToExecutor.Secret answer) {
        assertThat(answer.value()).isNull();
        assertThat(answer.refusal()).isNotBlank().doesNotContain(VALUE);
    }

    private void sql(String statement) {
        sessions.jdbc.sql(statement).update();
    }
}
