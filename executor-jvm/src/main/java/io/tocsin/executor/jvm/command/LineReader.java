package io.tocsin.executor.jvm.command;

import io.tocsin.protocol.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * Cuts UTF-8 text into lines, and lines that are too long into pieces, so that no output can fill the memory. A carriage
 * return ends a line too: progress bars use it.
 */
final class LineReader {
    /** Each of at most three bytes, so that a piece fits into a log line. */
    static final int LONGEST = Limits.MAX_LOG_LINE / 3;

    private final Sink sink;
    private final StringBuilder line = new StringBuilder();
    private boolean afterReturn;

    @FunctionalInterface
    interface Sink {
        void line(String text);
    }

    LineReader(Sink sink) {
        this.sink = sink;
    }

    /** Returns at the end of the stream; a stream that breaks has ended. */
    void readAll(InputStream source) {
        char[] buffer = new char[4096];
        try (Reader reader = new InputStreamReader(source, StandardCharsets.UTF_8)) {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    take(buffer[i]);
                }
            }
        } catch (IOException e) {
            line.append(" (the output broke off: ").append(e.getMessage()).append(')');
        }
        if (!line.isEmpty()) {
            emit();
        }
    }

    private void take(char c) {
        boolean secondOfPair = afterReturn && c == '\n';
        afterReturn = c == '\r';
        if (c == '\n' || c == '\r') {
            if (!secondOfPair) {
                emit();
            }
            return;
        }
        if (line.length() >= LONGEST && !Character.isLowSurrogate(c)) {
            emit();
        }
        line.append(c);
    }

    private void emit() {
        sink.line(line.toString());
        line.setLength(0);
    }
}
