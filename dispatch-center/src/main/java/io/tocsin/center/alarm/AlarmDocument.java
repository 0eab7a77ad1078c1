package io.tocsin.center.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.schedule.ScheduleSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as the API writes it. In requests everything but schedule and zone may be missing. What only the center sets
 * ({@code id, skipNextAt, next, revision}) may stand in a request and is not looked at.
 *
 * @param zoneMode {@code PHONE} goes along when the user's phone comes to another zone, {@code FIXED} stays
 * @param days {@code ALL}, {@code WORKDAYS} or {@code HOLIDAYS}
 * @param countdown a timer: it goes when it is over
 * @param sound {@code builtin:} and a name of the app's, or the id of a sound of the user's
 * @param skipNextAt the fire that is left out
 * @param alsoRun a task that is started when it fires, if its user may then
 * @param next when it rings next; null where it does not
 */
@Schema(name = "Alarm")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlarmDocument(
        @Nullable String id,
        @Nullable String label,
        @Nullable Boolean enabled,
        @Nullable ScheduleSpec schedule,
        @Nullable String zoneMode,
        @Nullable String zone,
        @Nullable String days,
        @Nullable String calendarId,
        @Nullable Boolean countdown,
        @Nullable String sound,
        @Nullable Volume volume,
        @Nullable Boolean vibrate,
        @Nullable Snooze snooze,
        @Nullable Instant skipNextAt,
        @Nullable Escalation escalation,
        @Nullable String alsoRun,
        @Nullable Instant next,
        @Nullable Integer revision) {

    @Schema(name = "AlarmVolume")
    record Volume(
            @Nullable Double from,
            @Nullable Double to,
            @Nullable Integer rampSeconds) {}

    @Schema(name = "AlarmSnooze")
    record Snooze(@Nullable Integer minutes, @Nullable Integer count) {}

    @Schema(name = "AlarmEscalation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Escalation(
            @Nullable Integer louderAfterSeconds,
            @Nullable Integer againAfterSeconds,
            @Nullable Integer againCount,
            @Nullable Integer personAfterSeconds,
            @Nullable String contactId) {}
}
