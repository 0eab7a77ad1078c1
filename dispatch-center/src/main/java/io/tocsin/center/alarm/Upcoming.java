package io.tocsin.center.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.alarm.ring.Manner;
import io.tocsin.center.web.IdText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a device needs to ring by its own clock. */
@Schema(name = "UpcomingAlarms")
record Upcoming(Instant now, List<Fire> items) {
    @Schema(name = "UpcomingAlarm")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Fire(
            String alarmId,
            Instant fireAt,
            String label,
            boolean countdown,
            String sound,
            Manner.Volume volume,
            boolean vibrate,
            int snoozeMinutes,
            int snoozesLeft,
            @Nullable Integer louderAfterSeconds) {
        static Fire of(Alarm alarm, Instant fireAt) {
            AlarmSpec spec = alarm.spec();
            Manner manner = spec.manner();
            return new Fire(
                    IdText.of(alarm.id()),
                    fireAt,
                    spec.label(),
                    spec.countdown(),
                    manner.sound(),
                    manner.volume(),
                    manner.vibrate(),
                    manner.snooze().minutes(),
                    manner.snooze().count(),
                    manner.escalation().louderAfterSeconds());
        }
    }
}
