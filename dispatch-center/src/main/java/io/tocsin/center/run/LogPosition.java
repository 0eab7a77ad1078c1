package io.tocsin.center.run;

import io.tocsin.center.problem.Invalid;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line of a run's log, written {@code ATTEMPT.LINE}. */
record LogPosition(int attempt, int line) {
    private static final LogPosition START = new LogPosition(0, 0);
    private static final Pattern TEXT = Pattern.compile("(?:(\\d{1,9})\\.)?(\\d{1,9})");

    /**
     * @param attempt the one that is meant where the text names a line only
     */
    static LogPosition of(@Nullable String text, @Nullable Integer attempt) {
        if (text == null || text.isEmpty()) {
            return START;
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || (parts.group(1) == null && attempt == null)) {
            throw Invalid.field("after", "BAD_POSITION", "ATTEMPT.LINE, or a line where the attempt is given");
        }
        String named = parts.group(1);
        int of = named == null ? Objects.requireNonNull(attempt) : Integer.parseInt(named);
        return new LogPosition(of, Integer.parseInt(parts.group(2)));
    }

    @Override
    public String toString() {
        return attempt + "." + line;
    }
}
