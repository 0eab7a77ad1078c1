package io.tocsin.executor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.LogLine;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter.Reported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxStoreTest {
    private static final int PART = 20_000;

    @TempDir
    Path folder;

    private final Codec codec = new Codec();
    private final List<OutboxStore> opened = new ArrayList<>();

    private OutboxStore open(Path where) throws IOException {
        OutboxStore store = new OutboxStore(where, false, codec);
        opened.add(store);
        return store;
    }

    @AfterEach
    void closeAll() throws IOException {
        for (OutboxStore store : opened) {
            store.close();
        }
    }

    private static Report ended(long run) {
        return new Report.Ended(new AttemptId(run, 1), new Outcome.Succeeded("{}"), 1, 2, null);
    }

    private List<Reported> pending(OutboxStore store) throws IOException {
        List<Reported> found = new ArrayList<>();
        for (Batch batch = store.after(0, PART); !batch.messages().isEmpty(); batch = store.after(batch.last(), PART)) {
            for (byte[] message : batch.messages()) {
                found.add((Reported) codec.decodeToCenter("[" + new String(message, StandardCharsets.UTF_8) + "]")
                        .getFirst());
            }
        }
        return found;
    }

    private static List<Long> runs(List<Reported> reports) {
        return reports.stream().map(r -> r.report().attempt().run()).toList();
    }

    @Test
    void givesReportsInOrderUntilTheyAreAcknowledged() throws IOException {
        OutboxStore store = open(folder);
        store.append(List.of(ended(1), ended(2)));
        store.append(List.of(ended(3)));
        assertThat(runs(pending(store))).containsExactly(1L, 2L, 3L);

        List<Reported> again = pending(store);
        List<Long> known = List.of(again.get(1).sequence(), 99L);
        assertThat(store.ends(known)).containsExactly(new AttemptId(2, 1));
        store.acknowledge(known);

        assertThat(runs(pending(store))).containsExactly(1L, 3L);
        assertThat(store.pendingEnds()).containsExactly(new AttemptId(1, 1), new AttemptId(3, 1));
    }

    @Test
    void keepsWhatIsPendingOverIncarnationsAndNeverGivesASequenceTwice() throws IOException {
        OutboxStore first = open(folder);
        first.append(List.of(ended(1), ended(2)));
        List<Reported> before = pending(first);
        OutboxStore second = open(folder);
        assertThat(pending(second)).isEqualTo(before);

        second.append(List.of(ended(3)));
        second.acknowledge(
                pending(second).stream().map(Reported::sequence).limit(2).toList());
        List<Reported> last = pending(second);
        assertThat(runs(last)).containsExactly(3L);
        second.acknowledge(List.of(last.getFirst().sequence()));
        OutboxStore third = open(folder);
        third.append(List.of(ended(4)));

        assertThat(pending(third).getLast().sequence())
                .isGreaterThan(last.getFirst().sequence());
        assertThat(last.getFirst().sequence()).isGreaterThan(before.getLast().sequence());
    }

    @Test
    void survivesACutAtAnyByteWithAPrefixOfItsReports() throws IOException {
        open(folder).append(List.of(ended(1), ended(2), ended(3)));
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut <= whole.length; cut++) {
            Path copy = Files.createDirectories(folder.resolve("cut-" + cut));
            Files.write(copy.resolve(file.getFileName()), Arrays.copyOf(whole, cut));

            List<Long> runs = runs(pending(open(copy)));

            assertThat(List.of(1L, 2L, 3L).subList(0, runs.size()))
                    .as("cut at %s", cut)
                    .isEqualTo(runs);
        }
    }

    @Test
    void givesTheDiskBackAsAcknowledgementsCome() throws IOException {
        OutboxStore store = open(folder);
        store.append(List.of(ended(1)));
        for (int round = 0; round < 10; round++) {
            List<Report> reports = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                reports.add(new Report.Ended(
                        new AttemptId(2 + i, 1), new Outcome.Succeeded("x".repeat(20_000)), 1, 2, null));
            }
            store.append(reports);
            store.acknowledge(pending(store).stream()
                    .filter(r -> r.report().attempt().run() != 1)
                    .map(Reported::sequence)
                    .toList());
        }

        assertThat(runs(pending(store))).containsExactly(1L);
        assertThat(store.bytes()).isLessThan(3L * 1024 * 1024);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.count()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void storesNothingThatNoFrameCanCarry() throws IOException {
        OutboxStore store = open(folder);
        String escaped = "\u0001".repeat(60_000);
        store.append(List.of(
                new Report.Ended(new AttemptId(1, 1), new Outcome.Succeeded(escaped), 1, 2, null),
                new Report.Logged(new AttemptId(2, 1), List.of(new LogLine(1, 1, "INFO", escaped)))));

        assertThat(pending(store).getFirst().report())
                .isInstanceOfSatisfying(
                        Report.Ended.class, end -> assertThat(end.outcome()).isInstanceOf(Outcome.Failed.class));
        assertThat(store.after(0, Limits.MAX_FRAME).messages())
                .allSatisfy(message -> assertThat(message.length).isLessThan(Limits.MAX_FRAME));
    }
}
