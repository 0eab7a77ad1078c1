package io.tocsin.center.run;

import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.protocol.Outcome;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Gives the values of a row one after the other; text is cut to what its column holds. */
final class Columns {
    static final int REASON = 500;
    static final int NOTE = 1_000;
    static final int NAME = 200;
    private static final int MESSAGE = 16_000;
    private static final int DETAIL = 64_000;

    private final Taker taker;

    /** Who takes the values. */
    @FunctionalInterface
    private interface Taker {
        void take(@Nullable Object value) throws SQLException;
    }

    private Columns(Taker taker) {
        this.taker = taker;
    }

    /** The parameters of a statement, from the first on. */
    static Columns of(PreparedStatement statement) {
        AtomicInteger last = new AtomicInteger();
        return new Columns(value -> statement.setObject(last.incrementAndGet(), value));
    }

    static Columns into(List<@Nullable Object> values) {
        return new Columns(values::add);
    }

    private Columns put(@Nullable Object value) throws SQLException {
        taker.take(value);
        return this;
    }

    Columns text(@Nullable String value) throws SQLException {
        return put(value);
    }

    Columns text(@Nullable String value, int longest) throws SQLException {
        return text(value == null || value.length() <= longest ? value : value.substring(0, longest));
    }

    Columns number(long value) throws SQLException {
        return put(value);
    }

    Columns numberOrNull(@Nullable Long value) throws SQLException {
        return put(value);
    }

    Columns fraction(double value) throws SQLException {
        return put(value);
    }

    Columns truth(boolean value) throws SQLException {
        return put(value);
    }

    Columns assignment(@Nullable Assignment held) throws SQLException {
        if (held == null) {
            return numberOrNull(null).text(null).number(0).number(0);
        }
        return number(held.executorId())
                .text(held.incarnation())
                .number(held.epoch())
                .number(held.assignedAt());
    }

    Columns outcome(@Nullable Outcome outcome) throws SQLException {
        return switch (outcome) {
            case Outcome.Succeeded succeeded -> result(succeeded.result(), null, null, null);
            case Outcome.Failed failed -> result(null, failed.code(), failed.message(), failed.detail());
            case Outcome.TimedOut timedOut -> result(null, null, null, null);
            case Outcome.Cancelled cancelled -> result(null, null, null, null);
            case null -> result(null, null, null, null);
        };
    }

    /** Of an outcome's texts, at most; all that is not cut to some hundreds. */
    static int characters(@Nullable Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded succeeded -> length(succeeded.result());
            case Outcome.Failed failed -> length(failed.message()) + length(failed.detail());
            case Outcome.TimedOut timedOut -> 0;
            case Outcome.Cancelled cancelled -> 0;
            case null -> 0;
        };
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private Columns result(
            @Nullable String result, @Nullable String code, @Nullable String message, @Nullable String detail)
            throws SQLException {
        return text(result).text(code, REASON).text(message, MESSAGE).text(detail, DETAIL);
    }

    Columns guard(Guard guard) throws SQLException {
        return number(guard.runId())
                .number(guard.epoch())
                .number(guard.attempt())
                .number(guard.offer());
    }
}
