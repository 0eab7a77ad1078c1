package io.tocsin.center.alarm.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriesTest {
    private static final int UNREACHABLE = -1;

    private final List<Duration> pauses = new ArrayList<>();

    private int run(int... statuses) throws Exception {
        return run(IntStream.of(statuses)
                .mapToObj(status -> new PushAnswer(status, Duration.ZERO))
                .toArray(PushAnswer[]::new));
    }

    private int run(PushAnswer... answers) throws Exception {
        Deque<PushAnswer> left = new ArrayDeque<>(List.of(answers));
        PushAnswer last = Tries.run(
                () -> {
                    PushAnswer answer = left.remove();
                    if (answer.status() == UNREACHABLE) {
                        throw new IOException("nobody there");
                    }
                    return answer;
                },
                pauses::add);
        assertThat(left).isEmpty();
        return last.status();
    }

    private static PushAnswer busy(Duration notBefore) {
        return new PushAnswer(429, notBefore);
    }

    @Test
    void sendsOnceWhatIsTakenOrRefused() throws Exception {
        assertThat(run(201)).isEqualTo(201);
        assertThat(run(410)).isEqualTo(410);
        assertThat(run(413)).isEqualTo(413);
        assertThat(pauses).isEmpty();
    }

    @Test
    void triesAgainWhereTheServiceIsBusyOrAway() throws Exception {
        assertThat(run(429, 503, UNREACHABLE, 201)).isEqualTo(201);
        assertThat(pauses).isEqualTo(Tries.PAUSES);
    }

    @Test
    void givesUpAfterAFewTries() throws Exception {
        assertThat(run(500, 500, 500, 500)).isEqualTo(500);
        assertThatThrownBy(() -> run(UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE))
                .isInstanceOf(IOException.class);
    }

    @Test
    void stopsWhenThereIsNoPointInIt() throws Exception {
        assertThat(Tries.run(() -> new PushAnswer(503, Duration.ZERO), pause -> false)
                        .status())
                .isEqualTo(503);
    }

    @Test
    void waitsAsLongAsTheServiceAsksFor() throws Exception {
        assertThat(run(busy(Duration.ofSeconds(30)), busy(Duration.ofSeconds(2)), new PushAnswer(201, Duration.ZERO)))
                .isEqualTo(201);
        assertThat(pauses)
                .as("and never less than it would without being asked")
                .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(4));
    }

    @Test
    void doesNotCallAServiceThatAsksForMoreThanARingLasts() throws Exception {
        assertThat(run(busy(Tries.LONGEST), busy(Tries.LONGEST.plusSeconds(1)))).isEqualTo(429);
        assertThat(pauses).containsExactly(Tries.LONGEST);
    }
}
