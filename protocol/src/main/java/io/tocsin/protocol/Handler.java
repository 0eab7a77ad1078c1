package io.tocsin.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A handler that an executor has ready to run, and the artifact and version that it comes from.
 *
 * @param cron a schedule that the handler declares for itself, in Quartz's dialect; {@code zone} is its time zone
 * @param every another one instead, such as {@code 10s}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Handler(
        String name,
        String artifact,
        String version,
        @Nullable String cron,
        @Nullable String zone,
        @Nullable String every) {
    /** Without a schedule. */
    public Handler(String name, String artifact, String version) {
        this(name, artifact, version, null, null, null);
    }

    /** Whether it brings a schedule. */
    public boolean declaresSchedule() {
        return cron != null || every != null;
    }
}
