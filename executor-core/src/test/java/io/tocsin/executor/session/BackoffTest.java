package io.tocsin.executor.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void staysBetweenHalfASecondAndTen() {
        Backoff backoff = new Backoff(new Random(1));
        TreeSet<Duration> waits = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            waits.add(backoff.next(Duration.ZERO));
        }

        assertThat(waits.first()).isGreaterThanOrEqualTo(Backoff.SHORTEST);
        assertThat(waits.last()).isLessThanOrEqualTo(Backoff.LONGEST).isGreaterThan(Duration.ofSeconds(8));
        assertThat(waits).as("spread by chance").hasSizeGreaterThan(400);
    }

    @Test
    void doublesItsBoundWithEachFailureAndStartsOverAfterAStableSession() {
        for (int seed = 0; seed < 50; seed++) {
            Backoff backoff = new Backoff(new Random(seed));
            assertThat(backoff.next(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(backoff.next(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofSeconds(2));
            assertThat(backoff.next(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofSeconds(4));

            assertThat(backoff.next(Backoff.STABLE)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void isShortForACenterOnTheSameMachine() {
        Backoff backoff = Backoff.local(new Random(1));
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next(Duration.ZERO)).isBetween(Backoff.SHORTEST_LOCAL, Backoff.LONGEST_LOCAL);
        }
    }
}
