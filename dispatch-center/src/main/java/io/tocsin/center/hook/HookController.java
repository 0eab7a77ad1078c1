package io.tocsin.center.hook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.tocsin.center.account.ClientAddress;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.run.ProgramRuns;
import io.tocsin.center.schedule.Durations;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Starts a task, and tells what became of it, for programs that know a hook's secret. */
@RestController
@RequestMapping("/api/v1/hooks/{taskKey}")
@SecurityRequirement(name = "hookToken")
@SecurityRequirement(name = "hookSignature")
class HookController {
    /** The server gives up after 30 s. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private final HookDoor door;
    private final HookRuns runs;
    private final ClientAddress addresses;

    HookController(HookDoor door, HookRuns runs, ClientAddress addresses) {
        this.door = door;
        this.runs = runs;
        this.addresses = addresses;
    }

    @Schema(name = "HookAnswer")
    record Started(String runId) {}

    @PostMapping
    @Operation(summary = "Runs the hook's task now; the body is its parameters")
    @RequestBody(
            required = false,
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started trigger(
            @PathVariable String taskKey,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "traceparent", required = false) @Nullable String traceparent,
            HttpServletRequest request) {
        HookCall call = HookCall.of(request);
        return new Started(runs.start(door.open(taskKey, call, addresses.of(request)), call, traceparent));
    }

    @GetMapping("/runs/{runId}")
    @Operation(summary = "Reads a run that the hook started, at its end or after the wait")
    CompletableFuture<ProgramRuns.Seen> run(
            @PathVariable String taskKey,
            @PathVariable long runId,
            @RequestParam(required = false) @Nullable String wait,
            HttpServletRequest request) {
        Hook hook = door.open(taskKey, HookCall.of(request), addresses.of(request));
        Duration asked = wait == null ? Duration.ZERO : Durations.parse("wait", wait);
        if (asked.compareTo(LONGEST_WAIT) > 0) {
            throw Invalid.field("wait", "BAD_WAIT", "at most " + Durations.format(LONGEST_WAIT));
        }
        return runs.see(hook, runId, asked);
    }
}
