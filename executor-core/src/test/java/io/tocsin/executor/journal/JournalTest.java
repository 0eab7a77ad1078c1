package io.tocsin.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.journal.JournalEntry.State;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private final List<Journal> opened = new ArrayList<>();

    private Journal open() throws IOException {
        return open(folder, true);
    }

    private Journal open(Path where, boolean expected) throws IOException {
        Journal journal = Journal.open(where, expected, false, Runnable::run);
        opened.add(journal);
        return journal;
    }

    @AfterEach
    void closeAll() throws IOException {
        for (Journal journal : opened) {
            journal.close();
        }
    }

    private static AttemptId attempt(long run) {
        return new AttemptId(run, 1);
    }

    private static Offer offer(long run, int number) {
        return new Offer(attempt(run), number);
    }

    private static JournalRecord accepted(long run) {
        return new JournalRecord.Accepted(offer(run, 1));
    }

    private static Standing.State standing(Journal journal, Offer offer) throws IOException {
        return journal.reconcile(List.of(offer)).getFirst().state();
    }

    @Test
    void tellsEachStandingInThisIncarnationAndInTheNext() throws IOException {
        Journal journal = open(folder, false);
        journal.write(List.of(
                accepted(1),
                accepted(2),
                new JournalRecord.Ended(attempt(2)),
                accepted(3),
                new JournalRecord.Refused(offer(3, 1), "WITHDRAWN"),
                accepted(4),
                new JournalRecord.Settled(attempt(4))));

        assertThat(standing(journal, offer(1, 1))).isEqualTo(Standing.State.RUNNING);
        assertThat(standing(journal, offer(2, 1))).isEqualTo(Standing.State.ENDED);
        assertThat(standing(journal, offer(3, 1))).isEqualTo(Standing.State.NEVER_SEEN);
        assertThat(standing(journal, offer(4, 1))).isEqualTo(Standing.State.IN_DOUBT);
        assertThat(standing(journal, offer(9, 1))).isEqualTo(Standing.State.NEVER_SEEN);

        Journal next = open();
        assertThat(standing(next, offer(1, 1))).isEqualTo(Standing.State.IN_DOUBT);
        assertThat(standing(next, offer(2, 1))).isEqualTo(Standing.State.ENDED);
        assertThat(standing(next, offer(3, 2))).isEqualTo(Standing.State.NEVER_SEEN);
        assertThat(standing(next, offer(4, 1))).isEqualTo(Standing.State.IN_DOUBT);
    }

    @Test
    void refusesForEverWhatItCalledNeverSeen() throws IOException {
        standing(open(folder, false), offer(5, 3));

        JournalEntry entry = open().find(attempt(5)).orElseThrow();

        assertThat(entry.state()).isEqualTo(State.REFUSED);
        assertThat(entry.refused()).isEqualTo(3);
        assertThat(entry.code()).isEqualTo("WITHDRAWN");
    }

    @Test
    void acceptsAHigherOfferAfterAWithdrawalAndStillKnowsTheRefusedOne() throws IOException {
        Journal journal = open(folder, false);
        journal.write(List.of(accepted(1), new JournalRecord.Refused(offer(1, 1), "WITHDRAWN")));
        journal.write(List.of(new JournalRecord.Accepted(offer(1, 2))));

        assertThat(journal.find(attempt(1))).hasValue(new JournalEntry(State.ACCEPTED, 2, 1, "WITHDRAWN", false));
        assertThat(open().find(attempt(1))).hasValue(new JournalEntry(State.IN_DOUBT, 2, 1, "WITHDRAWN", false));
    }

    @Test
    void doubtsEverythingWhenTheJournalIsMissingUntilTheMarkHasPassed() throws IOException {
        Journal journal = open(folder, true);
        assertThat(standing(journal, offer(8, 1))).isEqualTo(Standing.State.IN_DOUBT);
        journal.write(List.of(accepted(20)));
        journal.forgetBelow(20);
        assertThat(standing(journal, offer(9, 1))).isEqualTo(Standing.State.IN_DOUBT);

        Journal next = open();
        assertThat(standing(next, offer(9, 1))).isEqualTo(Standing.State.IN_DOUBT);
        next.forgetBelow(21);
        assertThat(standing(next, offer(22, 1))).isEqualTo(Standing.State.NEVER_SEEN);
        assertThat(standing(open(), offer(23, 1))).isEqualTo(Standing.State.NEVER_SEEN);
    }

    @Test
    void forgetsOnlyWhatIsOverAndKnownToTheCenter() throws IOException {
        Journal journal = open(folder, false);
        journal.write(List.of(
                accepted(1),
                accepted(2),
                new JournalRecord.Ended(attempt(2)),
                accepted(3),
                new JournalRecord.Ended(attempt(3)),
                accepted(4),
                new JournalRecord.Settled(attempt(4)),
                accepted(9),
                new JournalRecord.Ended(attempt(9))));
        journal.acknowledged(List.of(attempt(3), attempt(9)));

        journal.forgetBelow(9);

        assertThat(Stream.of(1L, 2L, 3L, 4L, 9L)
                        .filter(run -> journal.find(attempt(run)).isPresent()))
                .containsExactly(1L, 2L, 9L);
    }

    @Test
    void remembersTheHighestEpoch() throws IOException {
        open(folder, false).write(List.of(new JournalRecord.Epoch(7), new JournalRecord.Epoch(5)));

        assertThat(open().epoch()).isEqualTo(7);
    }

    @Test
    void remembersTheHighestEpochOfEachBucket() throws IOException {
        open(folder, false)
                .write(List.of(
                        new JournalRecord.Epoch(3),
                        new JournalRecord.BucketEpoch(1, 9),
                        new JournalRecord.BucketEpoch(1, 8),
                        new JournalRecord.BucketEpoch(2, 2)));

        Journal next = open();
        assertThat(next.epoch(1)).isEqualTo(9);
        assertThat(next.epoch(2)).isEqualTo(3);
        next.write(List.of(new JournalRecord.Epoch(10)));
        assertThat(next.epoch(1)).isEqualTo(10);
    }

    @Test
    void survivesACutAtAnyByteWithAPrefixOfItsRecords() throws IOException {
        Journal journal = open(folder, false);
        for (int run = 1; run <= 6; run++) {
            journal.write(List.of(accepted(run)));
        }
        byte[] whole = Files.readAllBytes(folder.resolve("1.tail"));
        for (int cut = 0; cut <= whole.length; cut++) {
            Path copy = Files.createDirectories(folder.resolve("cut-" + cut));
            Files.write(copy.resolve("1.base"), new byte[0]);
            Files.write(copy.resolve("1.tail"), Arrays.copyOf(whole, cut));
            Journal torn = open(copy, true);
            List<Boolean> known = Stream.of(1L, 2L, 3L, 4L, 5L, 6L)
                    .map(run -> torn.find(attempt(run)).isPresent())
                    .toList();

            assertThat(known).as("cut at %s", cut).doesNotContainSequence(false, true);
            assertThat(known.contains(false)).as("cut at %s", cut).isEqualTo(cut < whole.length);
        }
    }

    @Test
    void writesThoughItCannotBeCopiedAndIsCopiedLater() throws IOException {
        Journal journal = open(folder, false);
        Path obstacle = Files.createDirectories(folder.resolve("copy.tmp").resolve("obstacle"));
        List<JournalRecord> records = new ArrayList<>();
        for (int run = 1; run <= 150_000; run++) {
            records.add(accepted(run));
            records.add(new JournalRecord.Refused(offer(run, 1), "WITHDRAWN"));
        }
        journal.write(records);
        journal.write(List.of(accepted(200_000)));

        assertThat(folder.resolve("2.base")).doesNotExist();
        assertThat(journal.find(attempt(200_000))).isPresent();

        Files.delete(obstacle);
        journal.forgetBelow(150_000);
        journal.write(records.subList(0, 10_000));
        assertThat(folder.resolve("2.base")).exists();
        assertThat(folder.resolve("1.base")).doesNotExist();
        journal.write(List.of(accepted(300_000)));
        Journal next = open();
        assertThat(standing(next, offer(200_000, 1))).isEqualTo(Standing.State.IN_DOUBT);
        assertThat(standing(next, offer(300_000, 1))).isEqualTo(Standing.State.IN_DOUBT);
    }

    @Test
    void keepsTwoSmallFilesHoweverMuchPassesThrough() throws IOException {
        Journal journal = open(folder, false);
        journal.write(List.of(accepted(1), new JournalRecord.Epoch(3)));
        for (int round = 1; round <= 200; round++) {
            List<JournalRecord> records = new ArrayList<>();
            List<AttemptId> ended = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                long run = 1000L * round + i;
                records.add(accepted(run));
                records.add(new JournalRecord.Ended(attempt(run)));
                ended.add(attempt(run));
            }
            journal.write(records);
            journal.acknowledged(ended);
            journal.forgetBelow(1000L * (round + 1));
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(Files.size(file)).isLessThan(5L * 1024 * 1024));
        }
        Journal next = open();
        assertThat(next.epoch()).isEqualTo(3);
        assertThat(standing(next, offer(1, 1))).isEqualTo(Standing.State.IN_DOUBT);
    }
}
