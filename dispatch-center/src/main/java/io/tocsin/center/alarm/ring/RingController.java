package io.tocsin.center.alarm.ring;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.alarm.device.DeviceDoor;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What rang on the caller's devices, and his answers. */
@RestController
@RequestMapping("/api/v1/rings")
class RingController {
    private static final long AHEAD_SECONDS = 60;

    private final RingStore store;
    private final Rings rings;
    private final Answers answers;
    private final DeviceDoor devices;
    private final Access access;
    private final InstantSource clock;

    RingController(
            RingStore store, Rings rings, Answers answers, DeviceDoor devices, Access access, InstantSource clock) {
        this.store = store;
        this.rings = rings;
        this.answers = answers;
        this.devices = devices;
        this.access = access;
        this.clock = clock;
    }

    /** @param at by the device's corrected clock; now where it is missing */
    @Schema(name = "RingAnswer")
    record AnswerRequest(
            @Nullable String deviceId, @Nullable Instant at) {}

    /**
     * @param at when it was shown, by the device's corrected clock
     * @param audible whether it is to be heard as well
     */
    @Schema(name = "RingAck")
    record AckRequest(
            @Nullable String deviceId,
            @Nullable Instant at,
            @Nullable Boolean audible) {}

    @GetMapping
    @Operation(summary = "Lists what rang for the caller, the newest first")
    Page<RingDocument> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        long user = access.caller().userId();
        Cursor page = Cursor.of(cursor, limit);
        List<Ring> found = store.list(user, page.last().orElse(Long.MAX_VALUE), page.limit() + 1);
        return Page.of(found, page.limit(), Ring::id).map(RingDocument::of);
    }

    @PostMapping("/{id}/snooze")
    @Operation(summary = "Puts a ring off; answers with the ring as it is, whoever was first")
    RingDocument snooze(@PathVariable String id, @RequestBody AnswerRequest request) {
        Ring ring = require(id);
        return RingDocument.of(rings.snooze(ring.id(), ring.userId(), answers.of(request.deviceId(), request.at())));
    }

    @PostMapping("/{id}/dismiss")
    @Operation(summary = "Ends a ring; answers with the ring as it is, whoever was first")
    RingDocument dismiss(@PathVariable String id, @RequestBody AnswerRequest request) {
        Ring ring = require(id);
        return RingDocument.of(rings.dismiss(ring.id(), ring.userId(), answers.of(request.deviceId(), request.at())));
    }

    /** From the first one on, the center does not repeat what it told. */
    @PostMapping("/{id}/ack")
    @Operation(summary = "Says that a device shows a ring")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ack(@PathVariable String id, @RequestBody AckRequest request) {
        Ring ring = require(id);
        if (request.deviceId() == null) {
            throw Invalid.field("deviceId", "REQUIRED", "deviceId is missing");
        }
        long device = devices.require(request.deviceId()).id();
        Instant now = clock.instant();
        Instant at = request.at() == null ? now : request.at();
        Instant most = now.plusSeconds(AHEAD_SECONDS);
        if (at.isBefore(Instant.EPOCH) || at.isAfter(most)) {
            throw Invalid.field("at", "BAD_INSTANT", "at is to come");
        }
        store.ack(
                ring,
                device,
                now.toEpochMilli(),
                ChronoUnit.MICROS.between(Instant.EPOCH, at),
                Boolean.TRUE.equals(request.audible()));
    }

    private Ring require(String id) {
        long user = access.caller().userId();
        return IdText.find(id).flatMap(number -> store.find(number, user)).orElseThrow(() -> NotFound.of("ring", id));
    }
}
