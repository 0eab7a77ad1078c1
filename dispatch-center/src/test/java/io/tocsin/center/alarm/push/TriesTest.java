package io.tocsin.center.alarm.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriesTest {
    private static final int UNREACHABLE = -1;

    private final List<Duration> pauses = new ArrayList<>();

    private int run(int... answers) throws Exception {
        Deque<Integer> left = new ArrayDeque<>();
        for (int answer : answers) {
            left.add(answer);
        }
        int last = Tries.run(
                () -> {
                    int answer = left.remove();
                    if (answer == UNREACHABLE) {
                        throw new IOException("nobody there");
                    }
                    return answer;
                },
                pauses::add);
        assertThat(left).isEmpty();
        return last;
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
        assertThat(Tries.run(() -> 503, pause -> false)).isEqualTo(503);
    }
}
