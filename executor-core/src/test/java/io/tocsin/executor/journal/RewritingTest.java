package io.tocsin.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.journal.JournalEntry.State;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written while the journal is written anew is neither lost nor undone by it. */
class RewritingTest {
    private static final int ATTEMPTS = 30;
    private static final int ENOUGH = 200_000;

    @TempDir
    Path folder;

    private final Queue<Runnable> background = new ArrayDeque<>();

    private Journal open() throws IOException {
        return Journal.open(folder, true, false, background::add);
    }

    private static JournalRecord accepted(long run) {
        return new JournalRecord.Accepted(new Offer(new AttemptId(run, 1), 1));
    }

    private static void writeUntilGrown(Journal journal) throws IOException {
        journal.write(LongStream.rangeClosed(1, ENOUGH)
                .mapToObj(RewritingTest::accepted)
                .toList());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static boolean knows(Journal journal, long run) {
        return journal.find(new AttemptId(run, 1)).isPresent();
    }

    @Test
    void goesOnWhileItIsRewritten() throws IOException {
        try (Journal journal = open()) {
            writeUntilGrown(journal);
            journal.write(List.of(accepted(ENOUGH + 1)));
            assertThat(files()).containsExactly("1.journal", "1.tail", "2.tail");

            background.remove().run();
            journal.write(List.of(accepted(ENOUGH + 2)));
            assertThat(files()).containsExactly("2.journal", "2.tail");
            assertThat(background).isEmpty();
        }
        try (Journal next = open()) {
            assertThat(LongStream.of(1, ENOUGH, ENOUGH + 1, ENOUGH + 2)).allMatch(run -> knows(next, run));
        }
    }

    @Test
    void knowsAllThatWasWrittenWhenItDiesBeforeItIsRewritten() throws IOException {
        Journal dying = open();
        writeUntilGrown(dying);
        dying.write(List.of(accepted(ENOUGH + 1)));

        try (Journal next = open()) {
            assertThat(LongStream.of(1, ENOUGH, ENOUGH + 1)).allMatch(run -> knows(next, run));
            next.write(List.of(accepted(ENOUGH + 2)));
        }
        try (Journal afterThat = open()) {
            assertThat(LongStream.of(1, ENOUGH, ENOUGH + 1, ENOUGH + 2)).allMatch(run -> knows(afterThat, run));
        }
        dying.close();
    }

    @Test
    void isRewrittenInTheEndThoughItDiedBefore() throws IOException {
        Journal dying = open();
        writeUntilGrown(dying);
        background.clear();
        try (Journal next = open()) {
            writeUntilGrown(next);
            background.remove().run();

            assertThat(files()).containsExactly("2.journal", "2.tail");
        }
        dying.close();
    }

    @Test
    void leavesTheFilesAloneOnceItIsClosed() throws IOException {
        Journal journal = open();
        writeUntilGrown(journal);
        journal.close();

        background.remove().run();

        assertThat(files()).contains("1.journal", "1.tail", "2.tail").doesNotContain("2.journal");
    }

    /** The piecewise copy of one state, followed by all that was written since the first piece, is that state again. */
    @Test
    void isTheSameWhereverItsPiecesWereTaken() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            JournalState state = new JournalState();
            for (int i = 0; i < 60; i++) {
                state.apply(any(random), State.ACCEPTED);
            }
            List<JournalRecord> pieces = new ArrayList<>(state.head());
            List<JournalRecord> tail = new ArrayList<>();
            for (var slice = state.after(null, 3); !slice.isEmpty(); slice = state.after(slice.lastKey(), 3)) {
                slice.forEach((attempt, entry) -> pieces.addAll(entry.records(attempt)));
                for (int i = random.nextInt(6); i > 0; i--) {
                    JournalRecord record = any(random);
                    tail.add(record);
                    state.apply(record, State.ACCEPTED);
                }
            }

            JournalState replayed = new JournalState();
            pieces.forEach(record -> replayed.apply(record, State.ACCEPTED));
            tail.forEach(record -> replayed.apply(record, State.ACCEPTED));

            assertThat(told(replayed)).as("seed %s", seed).isEqualTo(told(state));
        }
    }

    private static List<Object> told(JournalState state) {
        List<Object> told = new ArrayList<>(state.head());
        for (int run = 1; run <= ATTEMPTS; run++) {
            told.add(state.find(new AttemptId(run, 1))
                    .map(JournalEntry::standing)
                    .map(Object.class::cast)
                    .orElse("unknown"));
        }
        return told;
    }

    private static JournalRecord any(Random random) {
        AttemptId attempt = new AttemptId(1 + random.nextInt(ATTEMPTS), 1);
        Offer offer = new Offer(attempt, 1 + random.nextInt(3));
        return switch (random.nextInt(7)) {
            case 0 -> new JournalRecord.Refused(offer, "WITHDRAWN");
            case 1, 2 -> new JournalRecord.Ended(attempt);
            case 3 -> new JournalRecord.Settled(attempt);
            case 4 -> new JournalRecord.BucketEpoch(random.nextInt(4), random.nextInt(100));
            default -> new JournalRecord.Accepted(offer);
        };
    }
}
