package io.tocsin.executor.handler;

import io.tocsin.executor.AttemptScope;
import io.tocsin.protocol.ToExecutor.StartRun;
import io.tocsin.task.Shard;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskLog;
import java.time.Instant;
import java.util.Optional;

/** What a handler sees of its attempt. */
final class HandlerContext implements TaskContext {
    private final AttemptScope scope;
    private final StartRun start;
    private final Json json;
    private final TaskLog log;

    HandlerContext(AttemptScope scope, Json json) {
        this.scope = scope;
        this.start = scope.start();
        this.json = json;
        this.log = (level, format, arguments) -> scope.log(level, LogText.of(format, arguments));
    }

    @Override
    public String runId() {
        return Long.toString(start.offer().attempt().run());
    }

    @Override
    public int attempt() {
        return start.offer().attempt().number();
    }

    @Override
    public Instant scheduledAt() {
        return Instant.ofEpochMilli(start.fireAt());
    }

    @Override
    public Instant firedAt() {
        return scope.firedAt();
    }

    @Override
    public String parameters() {
        return start.parameters();
    }

    @Override
    public <T> T parameters(Class<T> type) {
        try {
            return json.read(start.parameters(), type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the parameters do not fit " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public TaskLog log() {
        return log;
    }

    @Override
    public void progress(double fraction, String note) {
        // NaN compares false to everything and counts as no progress.
        scope.progress(fraction > 0 ? Math.min(fraction, 1) : 0, note);
    }

    @Override
    public boolean cancelled() {
        return scope.cancelled();
    }

    @Override
    public Optional<String> traceparent() {
        return Optional.ofNullable(start.traceparent());
    }

    @Override
    public Shard shard() {
        return start.shardCount() <= 1 ? Shard.WHOLE : new Shard(start.shardIndex(), start.shardCount());
    }
}
