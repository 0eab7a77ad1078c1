package io.tocsin.executor.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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

    @Test
    void comesAboutWhenItIsToldToWithinBoundsOfItsOwn() {
        for (Backoff backoff : List.of(new Backoff(new Random(1)), Backoff.local(new Random(1)))) {
            isTold(backoff, Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(30));
            isTold(backoff, Duration.ZERO, Duration.ofMillis(500), Duration.ofMillis(1_500));
            isTold(backoff, Duration.ofDays(365), Duration.ofSeconds(30), Duration.ofSeconds(90));
        }
    }

    private static void isTold(Backoff backoff, Duration told, Duration earliest, Duration latest) {
        TreeSet<Duration> waits = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            waits.add(backoff.told(told));
        }
        assertThat(waits).as("spread by chance").hasSizeGreaterThan(150);
        assertThat(waits.first()).isGreaterThanOrEqualTo(earliest);
        assertThat(waits.last()).isLessThanOrEqualTo(latest);
    }
}
