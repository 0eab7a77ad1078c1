package io.tocsin.center.alarm.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.cost.CountedDatabase;
import io.tocsin.center.storage.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Fires of an alarm that are found together after nobody was there for a while. */
class LatecomersIT extends RingScene {
    private static final long MINUTE = 60_000;
    private static final Manner MANNER = RingSamples.manner(2, RingSamples.NONE);

    private static RingLife.Cause minute(int number) {
        return RingSamples.cause(10, 7, RingSamples.FIRE + number * MINUTE, MANNER);
    }

    /** By the minute of the fire. */
    private List<String> states() {
        return store.list(10, Long.MAX_VALUE, 100).stream()
                .sorted((one, other) -> Long.compare(one.fireAt(), other.fireAt()))
                .map(ring -> (ring.fireAt() - RingSamples.FIRE) / MINUTE + " " + ring.state()
                        + (ring.whyMissed() == null ? "" : " " + ring.whyMissed()))
                .toList();
    }

    @Test
    void ringsTheNewestAndTellsOfTheOthers() {
        now.addAndGet(5 * MINUTE + 20_000);
        rings.begin(List.of(minute(3), minute(5), minute(4)));

        assertThat(states()).containsExactly("3 MISSED NEWER_RINGS", "4 MISSED NEWER_RINGS", "5 RINGING");
        assertThat(bell.called).hasSize(1);
        assertThat(bell.take())
                .as("all are told of")
                .containsExactlyInAnyOrder(RingState.MISSED, RingState.MISSED, RingState.RINGING);
    }

    @Test
    void doesSoInWhateverOrderTheyCome() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            empty();
            now.set(RingSamples.FIRE + 12 * MINUTE + 15_000);
            List<RingLife.Cause> all = new ArrayList<>();
            for (int number = 0; number <= 12; number++) {
                all.add(minute(number));
            }
            Collections.shuffle(all, random);
            while (!all.isEmpty()) {
                List<RingLife.Cause> batch = new ArrayList<>(all.subList(0, 1 + random.nextInt(all.size())));
                all.removeAll(batch);
                rings.begin(batch);
                if (random.nextInt(3) == 0) {
                    rings.begin(batch); // a crash came before anybody heard of it
                }
                pass(Duration.ofMillis(random.nextInt(50)));
            }
            assertThat(states().stream()
                            .collect(Collectors.groupingBy(
                                    state -> state.substring(state.indexOf(' ') + 1), Collectors.counting())))
                    .as("seed %d", seed)
                    .isEqualTo(java.util.Map.of("MISSED TOO_LATE", 3L, "MISSED NEWER_RINGS", 9L, "RINGING", 1L));
            assertThat(states().getLast()).as("seed %d", seed).isEqualTo("12 RINGING");
        }
    }

    @Test
    void leavesAloneWhatIsInTimeOrOfAnotherAlarm() {
        now.addAndGet(MINUTE + 5_000);
        rings.begin(List.of(minute(1)));
        now.addAndGet(MINUTE);
        rings.begin(List.of(minute(2), RingSamples.cause(10, 8, RingSamples.FIRE, MANNER)));

        assertThat(store.open(10)).hasSize(3);
    }

    @Test
    void leavesAloneWhatADeviceShows() {
        now.addAndGet(20_000);
        Ring shown = rings.begin(List.of(minute(0))).getFirst();
        store.ack(shown, 1, now.get(), now.get() * 1_000, true);
        now.addAndGet(2 * MINUTE);
        rings.begin(List.of(minute(1), minute(2)));

        assertThat(states()).containsExactly("0 RINGING", "1 MISSED NEWER_RINGS", "2 RINGING");
    }

    @Test
    void doesNotRingOneAgainThatADeviceRangWhileItWasAway() {
        now.addAndGet(2 * MINUTE + 20_000);
        rings.begin(List.of(minute(1), minute(2)));
        Function<RingState, Ring> report = state -> rings.report(
                minute(1),
                new OfflineReports.Report(
                        RingSamples.FIRE + MINUTE, state, RingSamples.by(1L, RingSamples.FIRE + MINUTE)));

        assertThat(report.apply(RingState.RINGING).state()).isEqualTo(RingState.UNANSWERED);
        assertThat(report.apply(RingState.DISMISSED).state()).isEqualTo(RingState.DISMISSED);
    }

    @Test
    void judgesEachAlarmByItselfAndAsksOnceForAll() {
        CountedDatabase counted = new CountedDatabase(database.pool());
        RingStore asked =
                new RingStore(new JdbcTemplate(counted), new Transactions(new JdbcTransactionManager(counted)));
        now.addAndGet(3 * MINUTE);
        List<Ring> late = new ArrayList<>();
        for (long alarm = 1; alarm <= 50; alarm++) {
            rings.begin(List.of(RingSamples.cause(alarm, alarm, RingSamples.FIRE, MANNER)));
            for (long fire = RingSamples.FIRE + 1_000; fire <= RingSamples.FIRE + 1_000 + alarm % 2; fire++) {
                late.add(RingLife.begin(
                        1_000 * alarm + fire % 1_000, RingSamples.cause(alarm, alarm, fire, MANNER), now.get()));
            }
        }
        List<Latecomers.Verdict> verdicts = new ArrayList<>();

        assertThat(counted.statementsOf(() -> verdicts.add(new Latecomers(asked).judge(late, now.get()))))
                .isEqualTo(1);
        assertThat(verdicts.getFirst().outdone()).hasSize(50);
        assertThat(verdicts.getFirst().fresh())
                .filteredOn(ring -> ring.state() == RingState.RINGING)
                .extracting(Ring::sourceId)
                .doesNotHaveDuplicates()
                .hasSize(50);
    }
}
