package io.tocsin.center.alarm.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two devices and a center, each with an own view of a ring that may be old, do what they do in any order: a crash between
 * fire and ring, answers that cross, reports of devices that were away, time. The seed stands in the failure's message.
 */
class RingSimulationTest {
    private static final long FIRE = RingSamples.FIRE;
    private static final int SEEDS = 400;

    /** One row, changed only over the version that was read. */
    private static final class Row {
        final Map<Long, Ring> byFire = new HashMap<>();
        final List<Ring> history = new ArrayList<>();
        int inserts;

        void insert(Ring ring) {
            if (byFire.putIfAbsent(ring.fireAt(), ring) == null) {
                inserts++;
                history.add(ring);
            }
        }

        boolean update(Ring before, Ring after) {
            Ring present = byFire.get(before.fireAt());
            if (present == null || present.version() != before.version()) {
                return false;
            }
            byFire.put(before.fireAt(), after);
            history.add(after);
            return true;
        }

        Ring present() {
            return Objects.requireNonNull(byFire.get(FIRE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void keepsOneRingWhateverCrosses(int block) {
        for (int seed = block * SEEDS; seed < (block + 1) * SEEDS; seed++) {
            run(seed);
        }
    }

    private static void run(int seed) {
        Random random = new Random(seed);
        Manner manner = RingSamples.manner(
                random.nextInt(3),
                new Manner.Escalation(
                        random.nextBoolean() ? 20 : null,
                        random.nextBoolean() ? 200 : null,
                        random.nextInt(3),
                        random.nextBoolean() ? 100 : null,
                        9L));
        RingLife.Cause cause = RingSamples.cause(manner);
        Row row = new Row();
        long now = FIRE + random.nextInt(20) * 60_000L;
        int calls = 0;
        List<Ring> views = new ArrayList<>();
        for (int turn = 0; turn < 60; turn++) {
            now += random.nextInt(40_000);
            Ring fresh = RingLife.begin(100 + turn, cause, now);
            if (row.byFire.isEmpty()) {
                if (random.nextBoolean()) { // the fire came; it comes again when its report was lost
                    row.insert(fresh);
                } else {
                    row.insert(OfflineReports.begin(200 + turn, cause, report(random), now));
                }
                views.add(row.present());
                continue;
            }
            Ring view = random.nextInt(4) == 0 ? views.get(random.nextInt(views.size())) : row.present();
            Ring.Answer answer = RingSamples.by((long) random.nextInt(2), now);
            Ring next = switch (random.nextInt(6)) {
                case 0 -> RingLife.snooze(view, answer);
                case 1 -> RingLife.dismiss(view, answer);
                case 2 -> OfflineReports.reconcile(view, report(random), now);
                case 3 -> {
                    row.insert(fresh);
                    yield view;
                }
                default -> {
                    RingLife.Step step = RingLife.step(view, now);
                    if (!step.ring().equals(view) && row.update(view, step.ring())) {
                        calls += step.callPerson() ? 1 : 0;
                        check(seed, row, now, true);
                    }
                    yield view;
                }
            };
            if (!next.equals(view)) {
                row.update(view, next);
            }
            views.add(row.present());
            check(seed, row, now, false);
        }
        assertThat(row.inserts).as("seed %d", seed).isEqualTo(1);
        assertThat(calls).as("seed %d: a person is called once", seed).isLessThanOrEqualTo(1);
    }

    private static OfflineReports.Report report(Random random) {
        RingState[] said = {RingState.RINGING, RingState.SNOOZED, RingState.DISMISSED};
        return new OfflineReports.Report(
                FIRE,
                said[random.nextInt(3)],
                RingSamples.by((long) random.nextInt(2), FIRE + random.nextInt(100_000)));
    }

    private static void check(int seed, Row row, long now, boolean stepped) {
        Ring ring = row.present();
        assertThat(ring.isOver()).as("seed %d: %s", seed, ring).isEqualTo(ring.dueAt() == null);
        assertThat(ring.escalated().snoozesLeft()).as("seed %d", seed).isNotNegative();
        assertThat(ring.escalated().againsLeft()).as("seed %d", seed).isNotNegative();
        if (stepped && ring.dueAt() != null) {
            assertThat(ring.dueAt()).as("seed %d: no step is left undone", seed).isGreaterThan(now);
        }
        Ring former = null;
        for (Ring each : row.history) {
            if (former != null) {
                assertThat(each.version()).as("seed %d: %s", seed, each).isEqualTo(former.version() + 1);
                boolean ended = former.state() == RingState.DISMISSED;
                assertThat(ended)
                        .as("seed %d: dismissed is the end, then %s", seed, each)
                        .isFalse();
            }
            former = each;
        }
    }
}
