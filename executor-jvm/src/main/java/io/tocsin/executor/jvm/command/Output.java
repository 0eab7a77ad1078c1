package io.tocsin.executor.jvm.command;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.thread.Threads;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a process writes, as log lines of its attempt, line by line as it comes. */
final class Output {
    private static final Duration REST = Duration.ofSeconds(2);

    private final AttemptScope scope;
    private final List<Thread> readers;
    private volatile @Nullable String lastLine;
    private volatile @Nullable String lastError;

    private Output(Process process, AttemptScope scope) {
        this.scope = scope;
        // Platform threads: reading a pipe blocks the carrier of a virtual one.
        readers = List.of(
                reader("stdout", process.getInputStream(), this::line),
                reader("stderr", process.getErrorStream(), this::error));
    }

    static Output of(Process process, AttemptScope scope) {
        Output output = new Output(process, scope);
        output.readers.forEach(Thread::start);
        return output;
    }

    @Nullable
    String lastLine() {
        return lastLine;
    }

    @Nullable
    String lastError() {
        return lastError;
    }

    /** Waits for the rest of what was written; not for ever, since a process that escaped may keep the pipe open. */
    void finish() throws InterruptedException {
        for (Thread reader : readers) {
            if (!reader.join(REST)) {
                scope.log(
                        System.Logger.Level.WARNING,
                        "the program's " + reader.getName() + " is still held open by another process");
            }
        }
    }

    private static Thread reader(String name, InputStream source, LineReader.Sink sink) {
        return Threads.platform(name, () -> new LineReader(sink).readAll(source));
    }

    private void line(String text) {
        if (!text.isBlank()) {
            lastLine = text;
        }
        scope.log(System.Logger.Level.INFO, text);
    }

    private void error(String text) {
        if (!text.isBlank()) {
            lastError = text;
        }
        scope.log(System.Logger.Level.WARNING, text);
    }
}
