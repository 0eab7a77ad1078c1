package io.tocsin.center.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class IdempotencyKeysIT {
    private static final String KINDS = "io.tocsin.center.storage.TestDatabase$Kind#available";

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger effects = new AtomicInteger();

    @ParameterizedTest
    @MethodSource(KINDS)
    void givesTheFormerAnswerToTheSameRequest(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.open(kind)) {
            IdempotencyKeys keys = keys(database);

            assertThat(trigger(keys, "k", "body")).isEqualTo(new Answer("1"));
            assertThat(trigger(keys, "k", "body")).isEqualTo(new Answer("1"));
            assertThat(trigger(keys, "other", "body")).isEqualTo(new Answer("2"));
            assertThat(trigger(keys, null, "body")).isEqualTo(new Answer("3"));
            assertThatThrownBy(() -> trigger(keys, "k", "another body"))
                    .isInstanceOfSatisfying(
                            Conflict.class, reused -> assertThat(reused.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED"));
            assertThatThrownBy(() -> trigger(keys, " ", "body")).isInstanceOf(Invalid.class);
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void hasOneEffectHoweverManyAskAtOnce(TestDatabase.Kind kind) throws Exception {
        try (TestDatabase database = TestDatabase.open(kind);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            IdempotencyKeys keys = keys(database);
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(() -> keys.run("s", "k", "body", Answer.class, () -> insertion(database)));
            }

            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }

            assertThat(answers).hasSize(6).containsOnly(answers.getFirst());
            assertThat(database.jdbc().queryForObject("SELECT COUNT(*) FROM audit_entry", Long.class))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void keepsNoKeyWhenTheEffectFails(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.open(kind)) {
            IdempotencyKeys keys = keys(database);
            assertThatThrownBy(() -> keys.run("s", "k", "body", Answer.class, () -> {
                        throw new Invalid("NO", "not this time");
                    }))
                    .isInstanceOf(Invalid.class);

            assertThat(trigger(keys, "k", "body")).isEqualTo(new Answer("1"));
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void forgetsAfterADay(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.open(kind)) {
            IdempotencyKeys keys = keys(database);
            trigger(keys, "k", "body");
            clock.pass(Duration.ofHours(25));

            assertThat(keys.purge()).isEqualTo(1);
            assertThat(trigger(keys, "k", "body")).isEqualTo(new Answer("2"));
        }
    }

    private IdempotencyKeys keys(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.jdbc());
        return new IdempotencyKeys(jdbc, database.transactions(), new JsonMapper(), clock);
    }

    private Answer trigger(IdempotencyKeys keys, @Nullable String key, String body) {
        return keys.run(
                "user/1 trigger",
                key,
                body,
                Answer.class,
                () -> new Answer(Integer.toString(effects.incrementAndGet())));
    }

    /** An effect that is undone with its transaction, unlike a counter in memory. */
    private Answer insertion(TestDatabase database) {
        int number = effects.incrementAndGet();
        database.jdbc()
                .update(
                        "INSERT INTO audit_entry (id, at_micros, username, action, subject, detail)"
                                + " VALUES (?, 0, 'ann', 'trigger', 'task/1', '')",
                        number);
        return new Answer(Integer.toString(number));
    }

    record Answer(String runId) {}
}
