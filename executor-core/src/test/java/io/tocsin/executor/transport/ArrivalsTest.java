package io.tocsin.executor.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals();

    private static Frame frame(long number) {
        return new Frame.Text("frame " + number, 0);
    }

    private String next() throws Exception {
        return arrivals.take(Duration.ZERO)
                .map(frame -> ((Frame.Text) frame).text())
                .orElse("nothing");
    }

    @Test
    void keepsAFrameBackUntilThoseBeforeItHaveCome() throws Exception {
        arrivals.put(2, frame(2));

        assertThat(next()).isEqualTo("nothing");
        assertThat(arrivals.complete()).isZero();
        arrivals.put(1, frame(1));
        assertThat(arrivals.complete()).isEqualTo(2);
        assertThat(next()).isEqualTo("frame 1");
        assertThat(next()).isEqualTo("frame 2");
        assertThat(next()).isEqualTo("nothing");
    }

    @Test
    void givesEachFrameOnceAndInOrderHoweverOftenAndInWhateverOrderTheyCome() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            Arrivals some = new Arrivals();
            List<Integer> order = new ArrayList<>();
            for (int repeat = 0; repeat < 3; repeat++) {
                order.addAll(IntStream.rangeClosed(1, 20).boxed().toList());
            }
            Collections.shuffle(order, new Random(seed));
            List<String> read = new ArrayList<>();
            for (int number : order) {
                some.put(number, frame(number));
                some.take(Duration.ZERO).ifPresent(frame -> read.add(((Frame.Text) frame).text()));
            }
            for (var rest = some.take(Duration.ZERO); rest.isPresent(); rest = some.take(Duration.ZERO)) {
                read.add(((Frame.Text) rest.get()).text());
            }
            assertThat(read)
                    .as("seed " + seed)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                            .mapToObj(number -> "frame " + number)
                            .toList());
        }
    }

    @Test
    void asksForNothingMoreWhileTheReaderIsFarBehind() throws Exception {
        for (long number = 1; number <= Arrivals.AHEAD; number++) {
            assertThat(arrivals.claim()).isEqualTo(number);
            arrivals.put(number, frame(number));
        }
        CompletableFuture<Long> further = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                further.complete(arrivals.claim());
            } catch (IOException | InterruptedException e) {
                further.completeExceptionally(e);
            }
        });

        assertThat(further).isNotDone();
        assertThat(next()).isEqualTo("frame 1");
        assertThat(further.get(20, TimeUnit.SECONDS)).isEqualTo(Arrivals.AHEAD + 1);
    }

    @Test
    void isReadToTheEndBeforeItsEndIsTold() throws Exception {
        arrivals.put(1, frame(1));
        arrivals.end("the center stops");
        arrivals.end("something else");

        assertThat(next()).isEqualTo("frame 1");
        assertThatThrownBy(() -> arrivals.take(Duration.ofSeconds(20)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the center stops");
        assertThatThrownBy(arrivals::claim).isInstanceOf(IOException.class);
    }
}
