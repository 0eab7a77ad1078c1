package io.tocsin.center.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.testing.SettableClock;
import io.tocsin.center.web.IdempotencyKeys.Claim;
import io.tocsin.center.web.IdempotencyKeys.Kept;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DuplicateKeyException;

class IdempotencyKeysIT {
    private static final String KINDS = "io.tocsin.center.storage.TestDatabase$Kind#available";
    private static final String SCOPE = "user/1 trigger";

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @MethodSource(KINDS)
    void givesTheFormerAnswerToTheSameRequest(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.open(kind)) {
            IdempotencyKeys keys = TestKeys.over(database, clock);
            Claim claim = keys.claim(SCOPE, "k", "body");
            keys.keep(List.of(keys.answered(claim, new Answer("1"))));

            Kept former = former(keys, claim).get(claim.slot());
            assertThat(former).isNotNull();
            assertThat(keys.repeat(claim, former, Answer.class)).isEqualTo(new Answer("1"));
            assertThat(former(keys, keys.claim(SCOPE, "other", "body"))).isEmpty();
            assertThat(former(keys, keys.claim("user/2 trigger", "k", "body"))).isEmpty();
            assertThatThrownBy(() -> keys.repeat(keys.claim(SCOPE, "k", "another body"), former, Answer.class))
                    .isInstanceOfSatisfying(
                            Conflict.class, reused -> assertThat(reused.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED"));
            assertThatThrownBy(() -> keys.claim(SCOPE, " ", "body")).isInstanceOf(Invalid.class);
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void keepsNoneOfSeveralWhenOneWasUsedBefore(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.open(kind)) {
            IdempotencyKeys keys = TestKeys.over(database, clock);
            Claim used = keys.claim(SCOPE, "k", "body");
            Claim fresh = keys.claim(SCOPE, "fresh", "body");
            keys.keep(List.of(keys.answered(used, new Answer("1"))));

            assertThatThrownBy(() -> database.transactions()
                            .run(() -> keys.keep(List.of(
                                    keys.answered(fresh, new Answer("2")), keys.answered(used, new Answer("3"))))))
                    .isInstanceOf(DuplicateKeyException.class);

            assertThat(keys.former(List.of(used, fresh)))
                    .isEqualTo(Map.of(used.slot(), keys.answered(used, new Answer("1"))));
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void forgetsAfterADay(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.open(kind)) {
            IdempotencyKeys keys = TestKeys.over(database, clock);
            Claim claim = keys.claim(SCOPE, "k", "body");
            keys.keep(List.of(keys.answered(claim, new Answer("1"))));
            clock.pass(Duration.ofHours(25));

            assertThat(keys.purge()).isEqualTo(1);
            assertThat(former(keys, claim)).isEmpty();
        }
    }

    private static Map<IdempotencyKeys.Slot, Kept> former(IdempotencyKeys keys, Claim claim) {
        return keys.former(List.of(claim));
    }

    record Answer(String runId) {}
}
