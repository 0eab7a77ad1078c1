package io.tocsin.center.alarm.push;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What a push service says to a message.
 *
 * @param status HTTP's
 * @param notBefore how long it wishes not to be called; zero where it says nothing of that
 */
record PushAnswer(int status, Duration notBefore) {
    private static final int UNKNOWN = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int FAULTS = 500;
    /** Longer ones are of no use to anybody; a number of more digits might not be one. */
    private static final int MOST_DIGITS = 9;

    /** @param retryAfter the header, in seconds or as a date; what is neither says nothing */
    static PushAnswer of(int status, @Nullable String retryAfter, Instant now) {
        return new PushAnswer(status, retryAfter == null ? Duration.ZERO : pause(retryAfter.strip(), now));
    }

    private static Duration pause(String text, Instant now) {
        if (!text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException neither) {
            return Duration.ZERO;
        }
    }

    /** It may take the message later. */
    boolean isBusy() {
        return status == TOO_MANY || status >= FAULTS;
    }

    /** It knows the device no more. */
    boolean isGone() {
        return status == GONE || status == UNKNOWN;
    }

    boolean isTaken() {
        return status < 300;
    }
}
