package io.tocsin.center.alarm;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.center.web.Revision;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own alarms. */
@RestController
@RequestMapping("/api/v1/alarms")
class AlarmController {
    private static final int USUAL_FIRES = 10;
    private static final int MOST_FIRES = 100;
    private static final int USUAL_HOURS = 48;
    private static final int MOST_HOURS = 24 * 14;

    private final AlarmDoor door;
    private final AlarmStore store;
    private final AlarmDesk desk;
    private final AlarmTexts texts;
    private final Access access;

    AlarmController(AlarmDoor door, AlarmStore store, AlarmDesk desk, AlarmTexts texts, Access access) {
        this.door = door;
        this.store = store;
        this.desk = desk;
        this.texts = texts;
        this.access = access;
    }

    @Schema(name = "AlarmList")
    record AlarmList(List<AlarmDocument> items) {}

    @GetMapping
    @Operation(summary = "Lists the caller's alarms")
    AlarmList list() {
        return new AlarmList(
                store.of(access.caller().userId()).stream().map(texts::document).toList());
    }

    @PostMapping
    @Operation(summary = "Sets an alarm")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AlarmDocument> create(@RequestBody AlarmDocument document) {
        Alarm alarm = desk.create(access.caller().userId(), document);
        return ResponseEntity.created(URI.create("/api/v1/alarms/" + alarm.id()))
                .eTag(Revision.etag(alarm.task().revision()))
                .body(texts.document(alarm));
    }

    /**
     * @param zone of the alarm that this might become
     * @param count of fires to tell, 10 where it is missing
     */
    @Schema(name = "AlarmPreviewRequest")
    record Question(
            @Nullable ScheduleSpec schedule,
            @Nullable String days,
            @Nullable String calendarId,
            @Nullable String zone,
            @Nullable Boolean countdown,
            @Nullable Integer count) {
        AlarmDocument document() {
            return new AlarmDocument(
                    null,
                    null,
                    null,
                    schedule,
                    null,
                    zone,
                    days,
                    calendarId,
                    countdown,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    @Schema(name = "AlarmPreview")
    record Preview(List<Instant> fires) {}

    @PostMapping("/preview")
    @Operation(summary = "Tells when an alarm would ring")
    Preview preview(@RequestBody Question question) {
        int count = question.count() == null ? USUAL_FIRES : question.count();
        if (count < 1 || count > MOST_FIRES) {
            throw Invalid.field("count", "BAD_COUNT", "count is within 1-" + MOST_FIRES);
        }
        return new Preview(desk.preview(question.document(), access.caller().userId(), count));
    }

    @GetMapping("/upcoming")
    @Operation(summary = "Tells what is to ring, with all that a device needs to ring it by its own clock")
    Upcoming upcoming(@RequestParam @Nullable Integer hours) {
        int wanted = hours == null ? USUAL_HOURS : hours;
        if (wanted < 1 || wanted > MOST_HOURS) {
            throw Invalid.field("hours", "BAD_NUMBER", "hours is within 1-" + MOST_HOURS);
        }
        return texts.upcoming(store.of(access.caller().userId()), wanted);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads an alarm")
    ResponseEntity<AlarmDocument> read(@PathVariable String id) {
        return answer(door.require(id));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replaces an alarm")
    ResponseEntity<AlarmDocument> replace(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody AlarmDocument document) {
        return answer(desk.replace(door.require(id, ifMatch), document));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Deletes an alarm; what rings of it stops")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        desk.delete(door.require(id, ifMatch));
    }

    @PostMapping("/{id}/enable")
    @Operation(summary = "Switches an alarm on")
    ResponseEntity<AlarmDocument> enable(@PathVariable String id) {
        return answer(desk.set(door.require(id), true));
    }

    @PostMapping("/{id}/disable")
    @Operation(summary = "Switches an alarm off")
    ResponseEntity<AlarmDocument> disable(@PathVariable String id) {
        return answer(desk.set(door.require(id), false));
    }

    @PostMapping("/{id}/skip-next")
    @Operation(summary = "Leaves the next ringing out")
    ResponseEntity<AlarmDocument> skipNext(@PathVariable String id) {
        return answer(desk.skipNext(door.require(id)));
    }

    @PostMapping("/{id}/unskip")
    @Operation(summary = "Leaves nothing out")
    ResponseEntity<AlarmDocument> unskip(@PathVariable String id) {
        return answer(desk.unskip(door.require(id)));
    }

    private ResponseEntity<AlarmDocument> answer(Alarm alarm) {
        return ResponseEntity.ok().eTag(Revision.etag(alarm.task().revision())).body(texts.document(alarm));
    }
}
