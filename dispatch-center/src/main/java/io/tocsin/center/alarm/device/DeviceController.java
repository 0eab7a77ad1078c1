package io.tocsin.center.alarm.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Presences;
import io.tocsin.center.web.IdText;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's phones and browsers. */
@RestController
@RequestMapping("/api/v1/devices")
class DeviceController {
    private final DeviceStore store;
    private final DeviceEdits edits;
    private final DeviceDoor door;
    private final Presences presences;
    private final Access access;

    DeviceController(DeviceStore store, DeviceEdits edits, DeviceDoor door, Presences presences, Access access) {
        this.store = store;
        this.edits = edits;
        this.door = door;
        this.presences = presences;
        this.access = access;
    }

    /**
     * @param pushSubscription in requests only: what is given is kept sealed; where it is missing the former one stays
     * @param push in answers whether there is one; false in a request drops it
     * @param thisOne whether the caller is signed in on it
     */
    @Schema(name = "AlarmDevice")
    record Document(
            @Nullable String id,
            @Nullable String name,
            @Nullable Boolean canSound,
            @Nullable String zone,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PushSubscription pushSubscription,

            @Nullable Boolean push,
            @Nullable Instant lastSeenAt,
            @Nullable Boolean thisOne) {}

    @Schema(name = "AlarmDeviceList")
    record DeviceList(List<Document> items) {}

    @GetMapping
    @Operation(summary = "Lists the caller's devices")
    DeviceList list() {
        return new DeviceList(
                store.of(access.caller().userId()).stream().map(this::document).toList());
    }

    @PostMapping
    @Operation(summary = "Makes a device known, on which the caller's alarms ring")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Document> create(@RequestBody Document document) {
        Device device = edits.create(access.caller().userId(), presences.loginOfCaller(), document);
        return ResponseEntity.created(URI.create("/api/v1/devices/" + device.id()))
                .body(document(device));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Tells of a device what has changed; the caller is on it")
    Document replace(@PathVariable String id, @RequestBody Document document) {
        return document(edits.change(door.require(id), presences.loginOfCaller(), document));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Forgets a device")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        store.delete(door.require(id).id());
    }

    private Document document(Device device) {
        return new Document(
                IdText.of(device.id()),
                device.name(),
                device.canSound(),
                device.zone(),
                null,
                device.push() != null,
                Instant.ofEpochMilli(device.lastSeenAt()),
                device.loginId() == presences.loginOfCaller());
    }
}
