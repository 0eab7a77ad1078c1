package io.tocsin.center.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.wheel.TimingWheel.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingWheelTest {
    private static final long START = 1_800_000_000_123L;
    private static final long YEAR = 365L * 24 * 3600 * 1000;

    private final TimingWheel<String> wheel = new TimingWheel<>(START);
    private final List<String> expired = new ArrayList<>();

    @Test
    void firesInDeadlineOrder() {
        wheel.schedule(START + 5_000, "later");
        wheel.schedule(START + 10, "first");
        wheel.schedule(START + 11, "second");
        wheel.schedule(START - 7, "overdue");

        wheel.advance(START + YEAR, expired::add);

        assertThat(expired).containsExactly("overdue", "first", "second", "later");
    }

    @Test
    void firesAtItsMillisecondAndNotBefore() {
        wheel.schedule(START + 70_000, "a");

        wheel.advance(START + 69_999, expired::add);
        assertThat(expired).isEmpty();

        wheel.advance(START + 70_000, expired::add);
        assertThat(expired).containsExactly("a");
    }

    @Test
    void takesInWhatIsAddedWhileItExpires() {
        wheel.schedule(START + 1, "a");

        wheel.advance(START + 3, payload -> {
            expired.add(payload);
            if (expired.size() < 4) {
                wheel.schedule(START + 2, "more");
            }
        });

        assertThat(expired).containsExactly("a", "more", "more", "more");
    }

    @Test
    void waitsAgainForTimersWhenTheClockIsSetBack() {
        wheel.advance(START + 10_000, expired::add);
        wheel.schedule(START + 10_500, "kept");

        wheel.rebase(START);
        wheel.schedule(START + 20, "new");

        wheel.advance(START + 10_499, expired::add);
        assertThat(expired).containsExactly("new");
        wheel.advance(START + 10_500, expired::add);
        assertThat(expired).containsExactly("new", "kept");
    }

    @Test
    void holdsTimersBeyondItsReach() {
        wheel.schedule(START + 300 * YEAR, "far");

        wheel.advance(START + 300 * YEAR - 1, expired::add);
        assertThat(expired).isEmpty();
        wheel.advance(START + 300 * YEAR, expired::add);
        assertThat(expired).containsExactly("far");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void agreesWithAPriorityQueueOverRandomOperations(long seed) {
        Random random = new Random(seed);
        TimingWheel<Integer> subject = new TimingWheel<>(START);
        record Entry(long deadline, int id) {}
        PriorityQueue<Entry> model = new PriorityQueue<>(Comparator.comparingLong(Entry::deadline));
        Map<Integer, Timer<Integer>> timers = new HashMap<>();
        long now = START;
        for (int id = 0; id < 20_000; id++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    long deadline = now + (long) Math.pow(10, random.nextDouble() * 9) - 3;
                    timers.put(id, subject.schedule(deadline, id));
                    model.add(new Entry(Math.max(deadline, now), id)); // what is overdue queues behind what is due
                }
                case 2 -> {
                    int victim = random.nextInt(id + 1);
                    Timer<Integer> timer = timers.remove(victim);
                    if (timer != null) {
                        assertThat(subject.cancel(timer)).isTrue();
                        model.removeIf(entry -> entry.id() == victim);
                    }
                }
                default -> {
                    long next = subject.nextExpiry();
                    Entry head = model.peek();
                    assertThat(next)
                            .as("seed %s", seed)
                            .isLessThanOrEqualTo(head == null ? Long.MAX_VALUE : Math.max(now, head.deadline()));
                    now += (long) Math.pow(10, random.nextDouble() * 5);
                    List<Long> got = new ArrayList<>();
                    Map<Integer, Long> due = new HashMap<>();
                    while (model.peek() != null && model.peek().deadline() <= now) {
                        Entry entry = model.poll();
                        due.put(entry.id(), entry.deadline());
                    }
                    subject.advance(now, fired -> {
                        timers.remove(fired);
                        Long deadline = due.remove(fired);
                        assertThat(deadline).as("seed %s", seed).isNotNull();
                        got.add(deadline);
                    });
                    assertThat(due).as("seed %s", seed).isEmpty();
                    assertThat(got).as("seed %s", seed).isSorted();
                }
            }
            assertThat(subject.size()).isEqualTo(model.size());
        }
    }
}
