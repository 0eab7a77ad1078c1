package io.tocsin.center.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimerSlackTest {
    @TempDir
    private Path proc;

    @Test
    void writesToTheEntryOfThePresentThread() throws Exception {
        Path thread = Files.createDirectories(proc.resolve("77/task/78"));
        Files.createSymbolicLink(proc.resolve("thread-self"), thread);
        Path slack = Files.createDirectory(proc.resolve("78")).resolve("timerslack_ns");
        Files.writeString(slack, "50000");

        TimerSlack.shrink(proc);

        assertThat(slack).hasContent("1");
    }

    @Test
    void doesNothingWhereThereIsNoSuchThing() throws Exception {
        assertThatCode(() -> TimerSlack.shrink(proc)).doesNotThrowAnyException();

        Files.createSymbolicLink(proc.resolve("thread-self"), Files.createDirectories(proc.resolve("77/task/78")));
        assertThatCode(() -> TimerSlack.shrink(proc)).doesNotThrowAnyException();
        assertThat(proc.resolve("78")).doesNotExist();
    }
}
