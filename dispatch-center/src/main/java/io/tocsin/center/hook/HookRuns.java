package io.tocsin.center.hook;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Forbidden;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.run.ProgramRuns;
import io.tocsin.center.run.ProgramRuns.Seen;
import io.tocsin.center.task.StoredTask;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskStore;
import io.tocsin.center.thread.Threads;
import io.tocsin.center.web.IdempotencyKeys;
import io.tocsin.protocol.TaskKind;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a hook is for. */
@Component
class HookRuns {
    /** Of a task that is edited all the time. */
    private static final int TRIES = 5;

    private static final int MOST_WAITING = 1_000;
    /** Of a run that is with another center, or between two of its states. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final TaskStore tasks;
    private final ProgramRuns runs;
    private final IdempotencyKeys keys;
    private final JsonMapper json;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    HookRuns(TaskStore tasks, ProgramRuns runs, IdempotencyKeys keys, JsonMapper json) {
        this.tasks = tasks;
        this.runs = runs;
        this.keys = keys;
        this.json = json;
    }

    /** Returns the run's id when it is on disk. */
    String start(Hook hook, HookCall call, @Nullable String traceparent) {
        JsonNode parameters = parameters(call.body());
        IdempotencyKeys.Claim claim = claim(hook, call);
        for (int tries = 0; tries < TRIES; tries++) {
            Task task = task(hook, parameters);
            Optional<String> run = runs.start(new ProgramRuns.Wish(hook.id(), task, parameters, claim, traceparent));
            if (run.isPresent()) {
                return run.get();
            }
        }
        throw new Unavailable("BUSY", "the task is being edited; nothing was started, try again");
    }

    /** A hook of a deleted task is none. To disable a task is to stop what starts it without anybody looking on. */
    private Task task(Hook hook, @Nullable JsonNode parameters) {
        Task task = tasks.find(hook.taskId()).map(StoredTask::task).orElseThrow(HookDoor::refused);
        if (!task.enabled()) {
            throw new Conflict("TASK_DISABLED", "the task is disabled");
        }
        if (parameters != null && task.kind() == TaskKind.COMMAND) {
            throw new Forbidden("PARAMETERS_FIXED", "no hook gives a command other parameters");
        }
        return task;
    }

    /**
     * The key is under the signature. Without one the signature itself is the key, and outlives its own window there: a
     * request that somebody recorded starts nothing when it is sent again.
     */
    private IdempotencyKeys.@Nullable Claim claim(Hook hook, HookCall call) {
        String request = HexFormat.of().formatHex(call.body());
        String scope = "hook/" + hook.id();
        if (call.idempotencyKey() != null) {
            return keys.claim(scope + " trigger", call.idempotencyKey(), request);
        }
        return call.credential() instanceof HookCall.Credential.Signature signature
                ? keys.claim(scope + " signature", signature.hex(), request)
                : null;
    }

    private @Nullable JsonNode parameters(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            JsonNode parameters = json.readTree(body);
            return parameters.isNull() || parameters.isMissingNode() ? null : parameters;
        } catch (JacksonException malformed) {
            throw new Invalid("MALFORMED_JSON", "the body is the parameters: one JSON object");
        }
    }

    /** Tells of a run that this hook started, at its end if that comes in time. No thread of the server waits. */
    CompletableFuture<Seen> see(Hook hook, long runId, Duration wait) {
        Seen seen = find(hook, runId);
        if (seen.ended() || wait.isZero() || !waiting.tryAcquire()) {
            return CompletableFuture.completedFuture(seen);
        }
        return CompletableFuture.supplyAsync(() -> await(hook, runId, wait), work -> Threads.startVirtual("wait", work))
                .whenComplete((answer, failure) -> waiting.release());
    }

    private Seen await(Hook hook, long runId, Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        Seen seen = find(hook, runId);
        for (long left = wait.toNanos(); !seen.ended() && left > 0; left = until - System.nanoTime()) {
            if (!runs.awaitEnd(runId, Math.max(1, left / 1_000_000)).join()) {
                LockSupport.parkNanos(Math.min(left, LOOK_AGAIN.toNanos()));
            }
            seen = find(hook, runId);
        }
        return seen;
    }

    private Seen find(Hook hook, long runId) {
        return runs.find(hook.id(), runId).orElseThrow(() -> NotFound.of("run", runId));
    }
}
