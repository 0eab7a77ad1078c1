package io.tocsin.center.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.center.problem.Invalid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as the API writes it. Everything but the kind is optional or belongs to one kind only; {@link #toSchedule}
 * refuses what does not fit, so a field is never silently without effect.
 *
 * @param zone IANA name, UTC if missing; also reads a {@code start}, {@code end} or {@code at} without offset
 * @param maxFires after so many fires the planner plans no more
 * @param deleteAfterRun whether the task is deleted when its last fire's run has ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleSpec(
        @Nullable String kind,
        @Nullable String dialect,
        @Nullable String cron,
        @Nullable String offset,
        @Nullable String zone,
        @Nullable String every,
        @Nullable String after,
        @Nullable String at,
        @Nullable String start,
        @Nullable String end,
        @Nullable Long maxFires,
        @Nullable Boolean deleteAfterRun,
        @Nullable String gap,
        @Nullable String dstOverlap) {

    public static ScheduleSpec cron(@Nullable String dialect, String cron, @Nullable String zone) {
        return new ScheduleSpec(
                "CRON", dialect, cron, null, zone, null, null, null, null, null, null, null, null, null);
    }

    public static ScheduleSpec every(String every) {
        return new ScheduleSpec("EVERY", null, null, null, null, every, null, null, null, null, null, null, null, null);
    }

    public static ScheduleSpec after(String after) {
        return new ScheduleSpec("AFTER", null, null, null, null, null, after, null, null, null, null, null, null, null);
    }

    public static ScheduleSpec at(String at) {
        return new ScheduleSpec("AT", null, null, null, null, null, null, at, null, null, null, null, null, null);
    }

    public static ScheduleSpec manual() {
        return new ScheduleSpec("MANUAL", null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * The schedule that this describes. The same arguments always give the same schedule, so rows are read back with the
     * task's own creation instant, never with the present; an edit is checked once more with the present, or else it could
     * name an instant between the two.
     *
     * @param createdAt the anchor of EVERY where {@code start} is missing; a schedule without any fire after it is refused
     * @param taskKey what {@code H} in a cron text is hashed from
     * @throws Invalid with the path of the field and a code
     */
    public Schedule toSchedule(Instant createdAt, String taskKey) {
        return new ScheduleReader(this, createdAt, taskKey).read();
    }

    public boolean deletesAfterRun() {
        return Boolean.TRUE.equals(deleteAfterRun);
    }
}
