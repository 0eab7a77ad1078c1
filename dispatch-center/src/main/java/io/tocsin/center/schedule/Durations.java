package io.tocsin.center.schedule;

import io.tocsin.center.problem.Invalid;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the API writes them: a whole number and a unit, {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code 1d}. */
public final class Durations {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final long LONGEST_MILLIS = Duration.ofDays(36_525).toMillis();

    private Durations() {}

    /** @throws Invalid BAD_DURATION; nothing else is guessed, nothing beyond a hundred years is taken */
    public static Duration parse(String field, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw bad(field, text, "is not a whole number with ms, s, m, h or d");
        }
        long number = Long.parseLong(matcher.group(1));
        long unit = millisOf(matcher.group(2));
        if (number > LONGEST_MILLIS / unit) {
            throw bad(field, text, "is longer than a hundred years");
        }
        return Duration.ofMillis(number * unit);
    }

    public static Duration parse(String text) {
        return parse("duration", text);
    }

    /** In the largest unit that keeps it a whole number; what lies below a millisecond is cut off. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            if (millis != 0 && millis % millisOf(unit) == 0) {
                return millis / millisOf(unit) + unit;
            }
        }
        return millis + "ms";
    }

    private static long millisOf(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> throw new IllegalArgumentException(unit);
        };
    }

    private static Invalid bad(String field, String text, String why) {
        return Invalid.field(field, "BAD_DURATION", "'" + text + "' " + why);
    }
}
