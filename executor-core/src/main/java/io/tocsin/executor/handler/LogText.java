package io.tocsin.executor.handler;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;

/** Formats a handler's log lines as {@link System.Logger} does, and never fails on a bad format. */
final class LogText {
    private LogText() {}

    /** A throwable as the last argument that the format does not mention is appended as a stack trace. */
    static String of(String format, Object... arguments) {
        if (arguments.length == 0) {
            return format;
        }
        try {
            MessageFormat pattern = new MessageFormat(format, Locale.ROOT);
            String text = pattern.format(arguments);
            boolean extra = pattern.getFormatsByArgumentIndex().length < arguments.length;
            return extra && arguments[arguments.length - 1] instanceof Throwable thrown
                    ? text + "\n" + Failures.trace(thrown)
                    : text;
        } catch (IllegalArgumentException e) {
            return format + " " + Arrays.toString(arguments);
        }
    }
}
