package io.tocsin.center.run;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Starts a run of a task by hand. */
@RestController
@RequestMapping("/api/v1/tasks/{id}/trigger")
class TriggerController {
    private final Triggers triggers;

    TriggerController(Triggers triggers) {
        this.triggers = triggers;
    }

    @PostMapping
    @Operation(summary = "Runs a task now")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Triggered trigger(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "traceparent", required = false) @Nullable String traceparent,
            @RequestBody(required = false) Triggers.@Nullable Wish wish) {
        Triggers.Wish asked = Optional.ofNullable(wish).orElse(new Triggers.Wish(null, null));
        return triggers.trigger(new Triggers.Request(id, key, asked, traceparent));
    }
}
