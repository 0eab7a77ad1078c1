package io.tocsin.center.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private final Random random = new Random(7);

    @Test
    void leastLoadedComparesShares() {
        List<Candidate> candidates = List.of(new Candidate(1, 5, 10, 0), new Candidate(2, 40, 100, 0));

        assertThat(new Routing.LeastLoaded().choose(candidates, random).executorId())
                .isEqualTo(2);
    }

    @Test
    void leastLoadedSpreadsEqualsEvenly() {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            counts.merge(new Routing.LeastLoaded().choose(idle(1, 2, 3), random).executorId(), 1, Integer::sum);
        }

        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(850, 1_150));
    }

    @Test
    void roundRobinTakesEachInTurn() {
        List<Long> chosen = LongStream.range(0, 6)
                .map(turn -> new Routing.RoundRobin(turn)
                        .choose(idle(4, 5, 6), random)
                        .executorId())
                .boxed()
                .toList();

        assertThat(chosen).containsExactly(4L, 5L, 6L, 4L, 5L, 6L);
    }

    @Test
    void randomReachesEveryCandidate() {
        Set<Long> chosen = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            chosen.add(new Routing.Random().choose(idle(1, 2, 3), random).executorId());
        }

        assertThat(chosen).containsExactly(1L, 2L, 3L);
    }

    @Test
    void leastUsedCountsAttemptsGiven() {
        List<Candidate> candidates = List.of(new Candidate(1, 0, 10, 9), new Candidate(2, 9, 10, 3));

        assertThat(new Routing.LeastUsed().choose(candidates, random).executorId())
                .isEqualTo(2);
    }

    @Test
    void consistentHashMovesOnlyTheKeysOfTheExecutorThatLeft() {
        int moved = 0;
        for (int i = 0; i < 1_000; i++) {
            Routing routing = new Routing.ConsistentHash("key-" + i);
            long before = routing.choose(idle(1, 2, 3, 4), random).executorId();
            long after = routing.choose(idle(1, 2, 4), random).executorId();
            if (before == 3) {
                moved++;
            } else {
                assertThat(after).isEqualTo(before);
            }
        }
        assertThat(moved).isBetween(180, 320);
    }

    private static List<Candidate> idle(long... ids) {
        return LongStream.of(ids).mapToObj(id -> new Candidate(id, 0, 10, 0)).toList();
    }
}
