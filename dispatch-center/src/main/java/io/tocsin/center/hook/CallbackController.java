package io.tocsin.center.hook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.run.ProgramRuns;
import io.tocsin.center.run.Told;
import io.tocsin.center.thread.Threads;
import io.tocsin.center.trust.AttemptTokens;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where those who carry out an HTTP task's work tell how it ended. */
@RestController
@RequestMapping("/api/v1/callbacks/{token}")
@SecurityRequirements
class CallbackController {
    /** A result, and what is around it. */
    private static final int LONGEST = Limits.MAX_RESULT + 1024;

    private static final int LONGEST_CODE = 200;
    private static final int LONGEST_MESSAGE = 8_000;

    private final AttemptTokens tokens;
    private final ProgramRuns runs;
    private final JsonMapper json;

    CallbackController(AttemptTokens tokens, ProgramRuns runs, JsonMapper json) {
        this.tokens = tokens;
        this.runs = runs;
        this.json = json;
    }

    /** Nothing for a success without a result. */
    @Schema(name = "CallbackRequest")
    record Wish(@Nullable JsonNode result, @Nullable Failure error) {}

    @Schema(name = "CallbackFailure")
    record Failure(@Nullable String code, @Nullable String message) {}

    /** Answers when the outcome is on disk. No thread of the server waits for that. */
    @PostMapping
    @Operation(summary = "Tells the outcome of an HTTP task's attempt, once")
    @RequestBody(
            required = false,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Wish.class)))
    @ApiResponse(responseCode = "204", description = "The attempt has ended with it", content = @Content)
    CompletableFuture<ResponseEntity<Void>> tell(@PathVariable String token, HttpServletRequest request) {
        byte[] body = HookCall.body(request, LONGEST);
        AttemptId attempt =
                tokens.read(token).orElseThrow(() -> new NotFound("NO_SUCH_CALLBACK", "there is no such callback"));
        return runs.tell(attempt, outcome(body))
                .thenApplyAsync(CallbackController::answer, work -> Threads.startVirtual("callback", work));
    }

    private static ResponseEntity<Void> answer(Told told) {
        return switch (told) {
            case RECORDED -> ResponseEntity.noContent().build();
            case TOO_LATE ->
                throw new Conflict("CALLBACK_OVER", "the attempt has ended, or another one has taken its place");
            case NOT_NOW ->
                throw new Unavailable("CALLBACK_LATER", "the executor of the attempt does not answer; try again");
        };
    }

    private Outcome outcome(byte[] body) {
        Wish wish = wish(body);
        JsonNode result = wish.result();
        Failure error = wish.error();
        if (error == null) {
            String text = result == null || result.isNull() ? null : result.toString();
            if (text != null && Secrets.bytes(text).length > Limits.MAX_RESULT) {
                throw Invalid.field("result", "RESULT_TOO_LARGE", "at most " + Limits.MAX_RESULT + " bytes");
            }
            return new Outcome.Succeeded(text);
        }
        if (result != null) {
            throw Invalid.field("error", "RESULT_OR_ERROR", "one of the two");
        }
        return new Outcome.Failed(
                cut(Objects.requireNonNullElse(error.code(), "CALLBACK_FAILED"), LONGEST_CODE),
                cut(Objects.requireNonNullElse(error.message(), ""), LONGEST_MESSAGE),
                null);
    }

    private Wish wish(byte[] body) {
        if (body.length == 0) {
            return new Wish(null, null);
        }
        try {
            Wish wish = json.readValue(body, Wish.class);
            return wish == null ? new Wish(null, null) : wish;
        } catch (JacksonException malformed) {
            throw new Invalid("MALFORMED_JSON", "the body is {\"result\":…} or {\"error\":{\"code\",\"message\"}}");
        }
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
