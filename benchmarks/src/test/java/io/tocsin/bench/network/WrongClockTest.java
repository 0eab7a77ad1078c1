package io.tocsin.bench.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class WrongClockTest {
    private static final String CLOCK = "io.tocsin.executor.clock.LocalClock";

    private final WrongClock wrong = new WrongClock(Path.of("executor.jar"), 3_600);

    @Test
    void addsItsSecondsToWhatTheExecutorsClockReads() throws Exception {
        Class<?> type = new Copy(wrong.changed(bytes(CLOCK))).loadClass(CLOCK);
        long before = micros();
        Object clock = type.getMethod("system").invoke(null);
        long read = (long) type.getMethod("micros").invoke(clock);

        long hour = 3_600_000_000L;
        assertThat(read - hour).isBetween(before, micros() + hour / 60);
    }

    @Test
    void refusesAClassThatReadsNoClock() throws IOException {
        byte[] other = bytes("io.tocsin.executor.clock.ClockEstimate");

        assertThatThrownBy(() -> wrong.changed(other)).isInstanceOf(IllegalStateException.class);
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in =
                WrongClockTest.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }

    /** Loads the one changed class itself, and all else as ever. */
    private static final class Copy extends ClassLoader {
        private final byte[] changed;

        Copy(byte[] changed) {
            super(WrongClockTest.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(CLOCK) ? defineClass(name, changed, 0, changed.length) : super.loadClass(name, resolve);
        }
    }
}
