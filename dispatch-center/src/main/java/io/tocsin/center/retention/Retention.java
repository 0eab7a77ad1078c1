package io.tocsin.center.retention;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * @param runs ended ones, with their logs and with fires that were missed
 * @param statistics by hours
 * @param audit null for ever
 */
public record Retention(
        Duration runs, Duration statistics, @Nullable Duration audit) {
    static final Duration USUAL_STATISTICS = Duration.ofDays(31);
}
