package io.tocsin.center.routing;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** How one of several candidates is chosen. A choice depends on nothing but its arguments. */
public sealed interface Routing {
    /** @param candidates at least one, in a stable order */
    Candidate choose(List<Candidate> candidates, RandomGenerator random);

    /** The smallest share of its slots in use; equals are told apart at random, lest all go to the first. */
    record LeastLoaded() implements Routing {
        @Override
        public Candidate choose(List<Candidate> candidates, RandomGenerator random) {
            Candidate best = candidates.getFirst();
            int equals = 1;
            for (Candidate other : candidates.subList(1, candidates.size())) {
                // load/slots compared without division
                int byLoad = Long.compare((long) other.load() * best.slots(), (long) best.load() * other.slots());
                if (byLoad < 0) {
                    best = other;
                    equals = 1;
                } else if (byLoad == 0 && random.nextInt(++equals) == 0) {
                    best = other;
                }
            }
            return best;
        }
    }

    /** @param turn how many choices the task made before */
    record RoundRobin(long turn) implements Routing {
        @Override
        public Candidate choose(List<Candidate> candidates, RandomGenerator random) {
            return candidates.get((int) Math.floorMod(turn, (long) candidates.size()));
        }
    }

    record Random() implements Routing {
        @Override
        public Candidate choose(List<Candidate> candidates, RandomGenerator random) {
            return candidates.get(random.nextInt(candidates.size()));
        }
    }

    /** The one that was given the fewest attempts. */
    record LeastUsed() implements Routing {
        @Override
        public Candidate choose(List<Candidate> candidates, RandomGenerator random) {
            return candidates.stream()
                    .min(Comparator.comparingLong(Candidate::used))
                    .orElseThrow();
        }
    }

    /**
     * The same key goes to the same executor, and when one leaves only its own keys move: the highest hash of key and
     * executor wins (D. Thaler and C. Ravishankar, "Using Name-Based Mappings to Increase Hit Rates", 1998).
     */
    record ConsistentHash(String key) implements Routing {
        @Override
        public Candidate choose(List<Candidate> candidates, RandomGenerator random) {
            return candidates.stream()
                    .max(Comparator.comparingLong(candidate -> weight(candidate.executorId())))
                    .orElseThrow();
        }

        private long weight(long executorId) {
            long hash = executorId * 0x9E3779B97F4A7C15L;
            for (int i = 0; i < key.length(); i++) {
                hash = mix(hash ^ key.charAt(i));
            }
            return mix(hash);
        }

        /** The finalizer of SplitMix64 (G. Steele et al., 2014). */
        private static long mix(long bits) {
            long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }
}
