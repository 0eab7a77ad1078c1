package io.tocsin.center.alarm.ring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.web.IdText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ring as the API and the live stream write it.
 *
 * @param version rises with each change: of two tellings that cross, the one with the higher number is true
 * @param rangAt when it first began to ring
 * @param round how often it has begun to ring
 * @param answeredBy the device's name, or the way by which it was answered
 * @param offline a device rang by its own clock
 * @param reason of a failed run; of a missed ring {@code TOO_LATE}, or {@code NEWER_RINGS} when a newer fire of its alarm
 *     rang instead
 * @param forUser who does not answer, where another person is called
 */
@Schema(name = "Ring")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RingDocument(
        String id,
        @Nullable String alarmId,
        RingKind kind,
        String label,
        Instant fireAt,
        Instant rangAt,
        RingState state,
        int version,
        int round,
        @Nullable Instant snoozeUntil,
        boolean louder,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        boolean late,
        boolean offline,
        @Nullable String taskId,
        @Nullable String runId,
        @Nullable String reason,
        @Nullable String forUser,
        String sound,
        Manner.Volume volume,
        boolean vibrate,
        int snoozeMinutes,
        int snoozesLeft) {

    public static RingDocument of(Ring ring) {
        RingContent content = ring.content();
        Manner manner = content.manner();
        Ring.Answer answer = ring.answer();
        Long snoozeUntil = ring.snoozeUntil();
        return new RingDocument(
                IdText.of(ring.id()),
                ring.kind() == RingKind.ALARM ? IdText.of(ring.sourceId()) : null,
                ring.kind(),
                content.label(),
                Instant.ofEpochMilli(ring.fireAt()),
                Instant.ofEpochMilli(ring.rangAt()),
                ring.state(),
                ring.version(),
                ring.round(),
                snoozeUntil == null ? null : Instant.ofEpochMilli(snoozeUntil),
                ring.escalated().louder(),
                answer == null ? null : answer.name(),
                answer == null ? null : Instant.ofEpochMilli(answer.at()),
                ring.late(),
                ring.offline(),
                IdText.ofNullable(content.taskId()),
                IdText.ofNullable(content.runId()),
                ring.state() == RingState.MISSED ? ring.whyMissed() : content.reason(),
                content.forUser(),
                manner.sound(),
                manner.volume(),
                manner.vibrate(),
                manner.snooze().minutes(),
                ring.escalated().snoozesLeft());
    }
}
