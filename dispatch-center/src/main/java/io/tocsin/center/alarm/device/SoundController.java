package io.tocsin.center.alarm.device;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.task.Mistakes;
import io.tocsin.center.task.Names;
import io.tocsin.center.web.IdText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own sounds. Those that are built in belong to the app. */
@RestController
@RequestMapping("/api/v1/sounds")
class SoundController {
    private static final Duration KEPT = Duration.ofDays(365);

    private final SoundStore store;
    private final SoundUse use;
    private final Access access;
    private final Ids ids;
    private final InstantSource clock;

    SoundController(SoundStore store, SoundUse use, Access access, Ids ids, InstantSource clock) {
        this.store = store;
        this.use = use;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    @Schema(name = "AlarmSound")
    record View(String id, String name, String mediaType, int sizeBytes, Instant createdAt) {}

    @Schema(name = "AlarmSoundList")
    record SoundList(List<View> items) {}

    @GetMapping
    @Operation(summary = "Lists the sounds that the caller uploaded")
    SoundList list() {
        return new SoundList(store.of(access.caller().userId()).stream()
                .map(SoundController::view)
                .toList());
    }

    /** The body is the file, at most a mebibyte of it; a larger one was refused before. */
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "Keeps a sound: WAV, MP3, Ogg or M4A")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<View> create(@RequestParam String name, @RequestBody byte[] content) {
        long user = access.caller().userId();
        Mistakes mistakes = new Mistakes();
        String called = Names.read(name, mistakes);
        mistakes.tell();
        SoundKind kind = SoundKind.of(content)
                .orElseThrow(() -> new Invalid("BAD_SOUND", "neither WAV nor MP3 nor Ogg nor M4A, by its first bytes"));
        SoundStore.Sound fresh =
                new SoundStore.Sound(ids.next(), user, called, kind.mediaType, content.length, clock.millis());
        store.insert(fresh, content);
        return ResponseEntity.created(URI.create("/api/v1/sounds/" + fresh.id()))
                .body(view(fresh));
    }

    @GetMapping("/{id}/content")
    @Operation(summary = "Gives a sound back")
    ResponseEntity<byte[]> content(@PathVariable String id) {
        SoundStore.Sound sound = require(id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(sound.mediaType()))
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate().immutable())
                .body(store.content(sound.id()));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Deletes a sound")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        SoundStore.Sound sound = require(id);
        if (use.isUsed(sound.userId(), id)) {
            throw new Conflict("SOUND_IN_USE", "an alarm plays it");
        }
        store.delete(sound.id());
    }

    private SoundStore.Sound require(String id) {
        long user = access.caller().userId();
        return IdText.find(id).flatMap(number -> store.find(number, user)).orElseThrow(() -> NotFound.of("sound", id));
    }

    private static View view(SoundStore.Sound sound) {
        return new View(
                IdText.of(sound.id()),
                sound.name(),
                sound.mediaType(),
                sound.size(),
                Instant.ofEpochMilli(sound.createdAt()));
    }
}
