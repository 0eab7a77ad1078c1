package io.tocsin.executor.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Writes the executor's log to standard error, a line for each message. It stands in for {@code java.util.logging},
 * which falls silent as soon as a stop begins, and costs memory.
 */
public final class LineLogs extends System.LoggerFinder {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Line(name, System.err);
    }

    record Line(String name, PrintStream target) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level != Level.OFF && level.compareTo(Level.INFO) >= 0;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                write(level, String.valueOf(message), thrown);
            }
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object @Nullable ... parameters) {
            if (isLoggable(level)) {
                write(level, formatted(String.valueOf(format), parameters), null);
            }
        }

        private static String formatted(String format, @Nullable Object @Nullable [] parameters) {
            if (parameters == null || parameters.length == 0) {
                return format;
            }
            try {
                return new MessageFormat(format, Locale.ROOT).format(parameters);
            } catch (IllegalArgumentException e) {
                return format;
            }
        }

        private void write(Level level, String message, @Nullable Throwable thrown) {
            String shortName = name.substring(name.lastIndexOf('.') + 1);
            String line = TIME.format(Instant.now()) + " " + level + " " + shortName + ": " + message;
            if (thrown == null) {
                target.println(line);
                return;
            }
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            target.println(line + System.lineSeparator() + trace);
        }
    }
}
