package io.tocsin.center.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void isWrongBySevenPercentAtMost() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            long[] values = random.longs(1 + random.nextInt(500), 0, 1L << (1 + random.nextInt(40)))
                    .toArray();
            Histogram histogram = new Histogram();
            for (long value : values) {
                histogram.add(value, 1);
            }
            Arrays.sort(values);
            for (double part : new double[] {0.5, 0.9, 0.99}) {
                long exact = values[Math.max(0, (int) Math.ceil(values.length * part) - 1)];

                assertThat((double) histogram.percentile(part).orElseThrow())
                        .as("round %d, %s of %d", round, part, values.length)
                        .isCloseTo((double) exact, within(exact * 0.07));
            }
        }
    }

    @Test
    void takesBackWhatItCounted() {
        Histogram histogram = new Histogram();
        histogram.add(10, 1);
        histogram.add(1_000_000, 1);
        Histogram back = new Histogram();
        back.add(1_000_000, -1);

        histogram.add(back);

        assertThat(histogram.percentile(0.99)).hasValue(10);
        back.add(1_000_000, 1);
        assertThat(back.percentile(0.5)).isEmpty();
    }

    @Test
    void knowsNothingOfNothing() {
        assertThat(new Histogram().percentile(0.5)).isEmpty();
    }

    @Test
    void survivesBeingWritten() throws IOException {
        Histogram histogram = new Histogram();
        for (long value = 1; value > 0; value <<= 1) {
            histogram.add(value, value % 1_000 - 500);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        histogram.write(new DataOutputStream(bytes));

        Histogram read = Histogram.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        ByteArrayOutputStream again = new ByteArrayOutputStream();
        read.write(new DataOutputStream(again));
        assertThat(again.toByteArray()).isEqualTo(bytes.toByteArray());
        assertThat(read.percentile(0.5)).isEqualTo(histogram.percentile(0.5));
    }
}
