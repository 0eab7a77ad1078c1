package io.tocsin.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that has run to its end, and what it said. */
record Ran(int code, String said) {
    private static final long LONGEST_SECONDS = 150;

    static Ran of(String... command) {
        return of(Map.of(), List.of(command));
    }

    static Ran of(Map<String, String> environment, List<String> command) {
        try {
            Path log = Files.createTempFile("ran", ".log");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
                builder.environment().put("LC_ALL", "C.UTF-8");
                builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
                builder.environment().putAll(environment);
                int code = awaitEnd(builder.start(), command.getFirst());
                return new Ran(code, Files.readString(log));
            } finally {
                Files.delete(log);
            }
        } catch (IOException missing) {
            throw new UncheckedIOException("is " + command.getFirst() + " installed?", missing);
        }
    }

    static int awaitEnd(Process process, String name) {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " does not end");
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What it said, once it is clear that it went well. */
    String well() {
        assertThat(code).as(said).isZero();
        return said;
    }
}
