package io.tocsin.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.journal.JournalEntry.State;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A copy in pieces, followed by all that was written since its first piece, says the same. */
class JournalStateTest {
    private static final int ATTEMPTS = 30;

    private final JournalState state = new JournalState();
    private final List<JournalRecord> written = new ArrayList<>();

    private void write(JournalRecord record) {
        written.add(record);
        state.apply(record, State.ACCEPTED);
    }

    /** What an intake may write of an attempt, by how it stands. */
    private void step(Random random) {
        AttemptId attempt = new AttemptId(1 + random.nextInt(ATTEMPTS), 1);
        JournalEntry entry = state.find(attempt).orElse(JournalEntry.NONE);
        Offer next = new Offer(attempt, 1 + Math.max(entry.offer(), entry.refused()) + random.nextInt(2));
        switch (entry.state()) {
            case REFUSED -> write(random.nextInt(3) == 0 ? refused(next) : new JournalRecord.Accepted(next));
            case ACCEPTED -> {
                switch (random.nextInt(5)) {
                    case 0 -> write(refused(new Offer(attempt, entry.offer())));
                    case 1 -> write(new JournalRecord.Accepted(next));
                    case 2 -> write(new JournalRecord.Settled(attempt));
                    case 3 -> state.ended(attempt); // the record comes later, or after the next start
                    default -> write(new JournalRecord.Ended(attempt));
                }
            }
            case ENDED -> {
                switch (random.nextInt(4)) {
                    case 0 -> write(new JournalRecord.Accepted(next));
                    case 1 -> state.acknowledged(attempt);
                    default -> write(new JournalRecord.Ended(attempt));
                }
            }
            case SETTLED -> write(new JournalRecord.Accepted(next));
            case IN_DOUBT -> throw new AssertionError("of an earlier incarnation");
        }
        switch (random.nextInt(20)) {
            case 0 -> write(new JournalRecord.BucketEpoch(random.nextInt(4), random.nextInt(100)));
            case 1 -> write(new JournalRecord.Epoch(random.nextInt(50)));
            case 2 -> write(new JournalRecord.Missing(random.nextBoolean()));
            default -> {}
        }
    }

    private static JournalRecord refused(Offer offer) {
        return new JournalRecord.Refused(offer, "CODE " + offer.number());
    }

    @Test
    void isTheSameWhereverItsPiecesWereTaken() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            for (int i = 0; i < 90; i++) {
                step(random);
            }
            written.clear();
            List<JournalRecord> copy = new ArrayList<>(state.head());
            for (var slice = state.after(null, 3); !slice.isEmpty(); slice = state.after(slice.lastKey(), 3)) {
                slice.forEach((attempt, entry) -> copy.addAll(entry.records(attempt)));
                for (int i = random.nextInt(9); i > 0; i--) {
                    step(random);
                }
            }

            JournalState replayed = new JournalState();
            copy.forEach(record -> replayed.apply(record, State.ACCEPTED));
            written.forEach(record -> replayed.apply(record, State.ACCEPTED));

            assertThat(replayed.head()).as("seed %s", seed).isEqualTo(state.head());
            for (int run = 1; run <= ATTEMPTS; run++) {
                compare(replayed, new AttemptId(run, 1), seed);
            }
        }
    }

    private void compare(JournalState replayed, AttemptId attempt, int seed) {
        JournalEntry expected = state.find(attempt).orElse(null);
        JournalEntry found = replayed.find(attempt).orElse(null);
        if (expected == null || found == null) {
            assertThat(found).isEqualTo(expected);
            return;
        }
        assertThat(found.refused()).as("seed %s, %s", seed, attempt).isEqualTo(expected.refused());
        assertThat(found.code()).as("seed %s, %s", seed, attempt).isEqualTo(expected.code());
        if (expected.state() == State.ENDED) {
            // whose end may be in the outbox alone, which is asked at each start
            assertThat(found.state()).as("seed %s, %s", seed, attempt).isIn(State.ENDED, State.ACCEPTED);
        } else {
            assertThat(found.state()).as("seed %s, %s", seed, attempt).isEqualTo(expected.state());
            assertThat(found.offer()).as("seed %s, %s", seed, attempt).isEqualTo(expected.offer());
        }
    }
}
