package io.tocsin.executor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineLogsTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final System.Logger log =
            new LineLogs.Line("io.tocsin.Some", new PrintStream(written, true, StandardCharsets.UTF_8));

    @Test
    void writesALineForEachMessage() {
        log.log(System.Logger.Level.INFO, "{0} of {1}", 1, "two");
        log.log(System.Logger.Level.WARNING, "it's {0");

        assertThat(text().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("\\S+Z INFO Some: 1 of two"),
                        line -> assertThat(line).matches("\\S+Z WARNING Some: it's \\{0"));
    }

    @Test
    void addsTheStackTrace() {
        log.log(System.Logger.Level.ERROR, "failed", new IllegalStateException("why"));

        assertThat(text()).contains("ERROR Some: failed").contains("IllegalStateException: why");
    }

    @Test
    void leavesOutDetails() {
        log.log(System.Logger.Level.DEBUG, "detail");

        assertThat(text()).isEmpty();
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
