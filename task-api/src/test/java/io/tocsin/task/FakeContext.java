package io.tocsin.task;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** An attempt for the tests of handlers: it records what the handler tells, and can be cancelled. */
public final class FakeContext implements TaskContext {
    private final Object parameters;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Double> fractions = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    /** @param parameters an object of the handler's own type for them */
    public FakeContext(Object parameters) {
        this.parameters = parameters;
    }

    public FakeContext cancel() {
        cancelled = true;
        return this;
    }

    public List<String> lines() {
        return lines;
    }

    public List<Double> fractions() {
        return fractions;
    }

    @Override
    public String runId() {
        return "1";
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Instant scheduledAt() {
        return Instant.EPOCH;
    }

    @Override
    public Instant firedAt() {
        return Instant.EPOCH;
    }

    @Override
    public String parameters() {
        throw new UnsupportedOperationException("this fake holds an object, not its text");
    }

    @Override
    public <T> T parameters(Class<T> type) {
        return type.cast(parameters);
    }

    @Override
    public TaskLog log() {
        return (level, format, arguments) ->
                lines.add(level + " " + new MessageFormat(format, Locale.ROOT).format(arguments));
    }

    @Override
    public void progress(double fraction, String note) {
        fractions.add(fraction);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public Shard shard() {
        return Shard.WHOLE;
    }
}
