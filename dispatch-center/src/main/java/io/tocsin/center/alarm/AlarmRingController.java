package io.tocsin.center.alarm;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.alarm.ring.Answers;
import io.tocsin.center.alarm.ring.OfflineReports;
import io.tocsin.center.alarm.ring.Ring;
import io.tocsin.center.alarm.ring.RingDocument;
import io.tocsin.center.alarm.ring.RingKind;
import io.tocsin.center.alarm.ring.RingLife;
import io.tocsin.center.alarm.ring.RingState;
import io.tocsin.center.alarm.ring.RingStore;
import io.tocsin.center.alarm.ring.Rings;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.web.IdText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The user's answers to the rings of his alarms, from devices that are in touch and from those that were not. */
@RestController
@RequestMapping("/api/v1")
class AlarmRingController {
    private static final int MOST_REPORTS = 100;
    private static final long OLDEST_MILLIS = 7L * 86_400_000;

    private final AlarmDoor door;
    private final AlarmStore alarms;
    private final RingStore store;
    private final Rings rings;
    private final Answers answers;
    private final Access access;

    AlarmRingController(
            AlarmDoor door, AlarmStore alarms, RingStore store, Rings rings, Answers answers, Access access) {
        this.door = door;
        this.alarms = alarms;
        this.store = store;
        this.rings = rings;
        this.answers = answers;
        this.access = access;
    }

    /** @param ringId the one that rings where it is missing */
    @Schema(name = "AlarmAnswer")
    record AnswerRequest(
            @Nullable String ringId,
            @Nullable String deviceId,
            @Nullable Instant at) {}

    /** @param state {@code RINGING}, {@code SNOOZED} or {@code DISMISSED}, which the user did at that instant */
    @Schema(name = "OfflineRing")
    record OfflineItem(
            @Nullable String alarmId,
            @Nullable Instant fireAt,
            @Nullable Instant rangAt,
            @Nullable String state,
            @Nullable Instant at) {}

    @Schema(name = "OfflineReport")
    record OfflineRequest(
            @Nullable String deviceId, @Nullable List<OfflineItem> items) {}

    @Schema(name = "OfflineAnswer")
    record OfflineAnswer(List<RingDocument> items) {}

    @PostMapping("/alarms/{id}/snooze")
    @Operation(summary = "Puts an alarm off that rings; answers with the ring as it is, whoever was first")
    RingDocument snooze(@PathVariable String id, @RequestBody AnswerRequest request) {
        Ring ring = ring(id, request);
        return RingDocument.of(rings.snooze(ring.id(), ring.userId(), answers.of(request.deviceId(), request.at())));
    }

    @PostMapping("/alarms/{id}/dismiss")
    @Operation(summary = "Ends an alarm that rings; answers with the ring as it is, whoever was first")
    RingDocument dismiss(@PathVariable String id, @RequestBody AnswerRequest request) {
        Ring ring = ring(id, request);
        return RingDocument.of(rings.dismiss(ring.id(), ring.userId(), answers.of(request.deviceId(), request.at())));
    }

    /** A timer is gone with its first answer, and a second device may answer it nevertheless. */
    private Ring ring(String id, AnswerRequest request) {
        long user = access.caller().userId();
        String named = request.ringId();
        if (named != null) {
            return IdText.find(named)
                    .flatMap(number -> store.find(number, user))
                    .filter(ring -> ring.kind() == RingKind.ALARM
                            && Long.toString(ring.sourceId()).equals(id))
                    .orElseThrow(() -> NotFound.of("ring", named));
        }
        long alarm = door.require(id).id();
        return store.openOf(RingKind.ALARM, alarm).stream()
                .findFirst()
                .orElseThrow(() -> new Conflict("NOTHING_RINGS", "the alarm does not ring"));
    }

    /** Of an alarm that is gone and that nobody here rang there is nothing to keep. */
    @PostMapping("/rings/offline")
    @Operation(summary = "Tells of what a device rang by its own clock; answers with these rings as they are now")
    OfflineAnswer offline(@RequestBody OfflineRequest request) {
        long user = access.caller().userId();
        List<OfflineItem> items = request.items() == null ? List.of() : request.items();
        if (items.size() > MOST_REPORTS) {
            throw Invalid.field("items", "TOO_MANY", "at most " + MOST_REPORTS + " at once");
        }
        List<RingDocument> told = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            report(user, request.deviceId(), items.get(i), "items[" + i + "].")
                    .ifPresent(ring -> told.add(RingDocument.of(ring)));
        }
        return new OfflineAnswer(told);
    }

    private Optional<Ring> report(long user, @Nullable String deviceId, OfflineItem item, String at) {
        String alarmId = item.alarmId();
        if (alarmId == null || item.fireAt() == null) {
            throw Invalid.field(at + "fireAt", "REQUIRED", "alarmId and fireAt are needed");
        }
        long fireAt = answers.instant(at + "fireAt", item.fireAt());
        Ring.Answer answer = answers.of(deviceId, item.at());
        if (answer.at() - fireAt > OLDEST_MILLIS) {
            throw Invalid.field(at + "fireAt", "TOO_OLD", "of the last seven days");
        }
        long rangAt =
                Math.max(fireAt, answers.instant(at + "rangAt", item.rangAt() == null ? item.fireAt() : item.rangAt()));
        OfflineReports.Report report = new OfflineReports.Report(rangAt, state(at, item.state()), answer);
        long alarm = IdText.find(alarmId).orElseThrow(() -> NotFound.of("alarm", alarmId));
        Optional<Alarm> known = alarms.find(alarm).filter(found -> found.spec().userId() == user);
        if (known.isPresent()) {
            return Optional.of(rings.report(AlarmTexts.cause(alarm, known.get().spec(), fireAt), report));
        }
        return store.find(user, RingKind.ALARM, alarm, fireAt)
                .map(ring ->
                        rings.report(new RingLife.Cause(user, RingKind.ALARM, alarm, fireAt, ring.content()), report));
    }

    private static RingState state(String at, @Nullable String state) {
        return switch (state == null ? "" : state) {
            case "RINGING" -> RingState.RINGING;
            case "SNOOZED" -> RingState.SNOOZED;
            case "DISMISSED" -> RingState.DISMISSED;
            default -> throw Invalid.field(at + "state", "BAD_CHOICE", "RINGING, SNOOZED or DISMISSED");
        };
    }
}
