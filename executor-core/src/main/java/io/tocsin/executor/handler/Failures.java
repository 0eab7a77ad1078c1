package io.tocsin.executor.handler;

import io.tocsin.protocol.Outcome;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Turns what a handler threw into text, at once: the exception's class may belong to a realm that is to go. */
final class Failures {
    private static final int MESSAGE = 1024;
    private static final int TRACE = 8 * 1024;

    private Failures() {}

    static Outcome.Failed of(Throwable thrown) {
        return new Outcome.Failed(thrown.getClass().getName(), message(thrown), trace(thrown));
    }

    /** At most 8 KiB, even of a stack without end. */
    static String trace(Throwable thrown) {
        Head head = new Head(TRACE);
        try (PrintWriter out = new PrintWriter(head)) {
            thrown.printStackTrace(out);
        } catch (RuntimeException e) {
            return thrown.getClass().getName() + " (its stack trace cannot be written: "
                    + e.getClass().getName() + ")";
        }
        return head.toString();
    }

    private static String message(Throwable thrown) {
        try {
            String message = explanation(thrown);
            if (message == null) {
                return "";
            }
            return message.length() > MESSAGE ? message.substring(0, MESSAGE) + "…" : message;
        } catch (RuntimeException e) {
            return "(its message cannot be read: " + e.getClass().getName() + ")";
        }
    }

    private static @Nullable String explanation(Throwable thrown) {
        return switch (thrown) {
            case NoClassDefFoundError e ->
                "the class " + e.getMessage() + " is not in the JAR, or could not be initialised";
            case LinkageError e -> "a class of the JAR does not fit: " + e.getMessage();
            default -> thrown.getMessage();
        };
    }

    /** Keeps the first characters and drops the others. */
    private static final class Head extends Writer {
        private static final int BYTES_PER_CHAR = 3;
        private final StringBuilder kept = new StringBuilder();
        private int bytesLeft;

        Head(int bytes) {
            bytesLeft = bytes;
        }

        @Override
        public void write(char[] source, int offset, int length) {
            for (int i = offset; i < offset + length && bytesLeft >= BYTES_PER_CHAR; i++) {
                kept.append(source[i]);
                bytesLeft -= source[i] < 0x80 ? 1 : BYTES_PER_CHAR;
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return kept.toString();
        }
    }
}
