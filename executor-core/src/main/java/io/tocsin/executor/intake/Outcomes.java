package io.tocsin.executor.intake;

import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings outcomes into the bounds of the wire. */
final class Outcomes {
    private static final int MAX_CODE = 256;
    private static final int MAX_MESSAGE = 2 * 1024;
    private static final int MAX_DETAIL = 16 * 1024;
    private static final int TOP_FRAMES = 3;

    private Outcomes() {}

    static Outcome bounded(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(String result)
            when tooLarge(result) ->
                new Outcome.Failed(
                        "RESULT_TOO_LARGE", "the result has more than " + Limits.MAX_RESULT + " bytes", null);
            case Outcome.Failed(String code, String message, String detail) ->
                new Outcome.Failed(
                        AttemptReports.clip(code, MAX_CODE),
                        AttemptReports.clip(message, MAX_MESSAGE),
                        detail == null ? null : AttemptReports.clip(detail, MAX_DETAIL));
            case Outcome.Succeeded s -> s;
            case Outcome.TimedOut t -> t;
            case Outcome.Cancelled c -> c;
        };
    }

    private static boolean tooLarge(@Nullable String result) {
        return result != null
                && result.length() * 3L > Limits.MAX_RESULT
                && result.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_RESULT;
    }

    static Outcome failed(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return new Outcome.Failed(error.getClass().getName(), String.valueOf(error.getMessage()), trace.toString());
    }

    static String top(StackTraceElement[] stack) {
        return Arrays.stream(stack).limit(TOP_FRAMES).map(String::valueOf).collect(Collectors.joining(" < "));
    }
}
