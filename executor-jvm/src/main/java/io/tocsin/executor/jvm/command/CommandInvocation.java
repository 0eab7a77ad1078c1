package io.tocsin.executor.jvm.command;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.Invocation;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One process, from its start until neither it nor its group is left. */
final class CommandInvocation implements Invocation {
    /** How soon a process is told that its attempt was cancelled; the flag can only be polled. */
    private static final Duration POLL = Duration.ofMillis(50);

    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);
    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String program;
    private final CommandParameters parameters;
    private final Path directory;
    private volatile boolean killed;
    private volatile @Nullable ProcessTree tree;

    CommandInvocation(String program, CommandParameters parameters, Path directory) {
        this.program = program;
        this.parameters = parameters;
        String own = parameters.directory();
        this.directory = own == null ? directory : directory.resolve(own);
    }

    @Override
    public @Nullable String artifactVersion() {
        return null;
    }

    @Override
    public Outcome run(AttemptScope scope) throws InterruptedException {
        if (!Files.isExecutable(Path.of(program))) {
            return new Outcome.Failed("NOT_STARTED", program + " is not there or not executable", null);
        }
        if (!Files.isDirectory(directory)) {
            return new Outcome.Failed("NOT_STARTED", "no directory " + directory, null);
        }
        ProcessTree started;
        try {
            started = ProcessTree.start(builder(scope.start()));
        } catch (IOException e) {
            return new Outcome.Failed("NOT_STARTED", String.valueOf(e.getMessage()), null);
        }
        tree = started;
        if (killed) {
            started.kill();
        }
        return watch(started, scope);
    }

    private Outcome watch(ProcessTree running, AttemptScope scope) throws InterruptedException {
        Output output = Output.of(running.process(), scope);
        boolean stopped = false;
        boolean interrupted = false;
        try {
            while (!running.process().waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!stopped && scope.cancelled()) {
                    stopped = true;
                    running.terminate();
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
            if (!stopped) {
                running.terminate();
            }
            running.endWithin(stopped ? Duration.ZERO : AFTER_INTERRUPT);
        }
        running.sweep(line -> scope.log(System.Logger.Level.WARNING, line));
        output.finish();
        int exit = running.process().exitValue();
        if (interrupted || ((stopped || killed) && exit != 0)) {
            throw new InterruptedException(program + " was stopped and ended with " + exit);
        }
        return exit == 0
                ? new Outcome.Succeeded(JSON.writeValueAsString(new Result(0, output.lastLine())))
                : new Outcome.Failed("EXIT_" + exit, program + " ended with " + exit, output.lastError());
    }

    /** @param lastLine of the standard output; programs like to say the result there */
    record Result(int exitCode, @Nullable String lastLine) {}

    @Override
    public void kill() {
        killed = true;
        ProcessTree running = tree;
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public void release() {}

    private ProcessBuilder builder(StartRun start) {
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(parameters.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        // The executor's own variables may hold its enrollment token and other secrets.
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(PASSED_ON);
        environment.putAll(parameters.environment());
        environment.put("TOCSIN_RUN_ID", Long.toString(start.offer().attempt().run()));
        environment.put(
                "TOCSIN_ATTEMPT", Integer.toString(start.offer().attempt().number()));
        environment.put(
                "TOCSIN_SCHEDULED_AT", Instant.ofEpochMilli(start.fireAt()).toString());
        String trace = start.traceparent();
        if (trace != null) {
            environment.put("TRACEPARENT", trace); // the name that tracing tools have agreed on
        }
        environment.put("TOCSIN_SHARD", start.shardIndex() + "/" + Math.max(1, start.shardCount()));
        return builder;
    }
}
