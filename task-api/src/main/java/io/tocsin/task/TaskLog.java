package io.tocsin.task;

/** A log in the manner of {@link System.Logger}: {@code {0}} in the format stands for the first argument. */
public interface TaskLog {
    void log(System.Logger.Level level, String format, Object... arguments);

    default void debug(String format, Object... arguments) {
        log(System.Logger.Level.DEBUG, format, arguments);
    }

    default void info(String format, Object... arguments) {
        log(System.Logger.Level.INFO, format, arguments);
    }

    default void warn(String format, Object... arguments) {
        log(System.Logger.Level.WARNING, format, arguments);
    }

    default void error(String format, Object... arguments) {
        log(System.Logger.Level.ERROR, format, arguments);
    }
}
