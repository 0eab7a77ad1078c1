package io.tocsin.executor.jvm.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.jvm.Attempt;
import io.tocsin.protocol.Outcome;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a program, and of all that it started, when its attempt is stopped or has ended. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class CommandStopTest {
    @TempDir
    Path folder;

    @Test
    void endsTheWholeGroupWhenTheAttemptIsCancelled() throws Exception {
        String script = Scripts.script(folder, "sleep 1000 & echo $!; echo $$; wait");
        Attempt attempt = Attempt.command(script, "{}");
        CompletableFuture<Outcome> running = start(attempt, script);
        ProcessHandle child = process(attempt.nextLine());
        ProcessHandle main = process(attempt.nextLine());

        attempt.cancel();

        assertInterrupted(running);
        assertGone(child);
        assertGone(main);
    }

    @Test
    void killsAProgramThatDoesNotHeedTheTermination() throws Exception {
        String script = Scripts.script(folder, "trap '' TERM; sleep 1000 & echo $!; echo $$; while :; do wait; done");
        Attempt attempt = Attempt.command(script, "{}");
        Invocation invocation = Scripts.allowing(folder, script).prepare(attempt.start());
        CompletableFuture<Outcome> running = start(attempt, invocation);
        ProcessHandle child = process(attempt.nextLine());
        ProcessHandle main = process(attempt.nextLine());

        attempt.cancel();
        invocation.kill();

        assertThat(running).failsWithin(20, TimeUnit.SECONDS);
        assertGone(child);
        assertGone(main);
    }

    @Test
    void endsTheGroupWhenTheThreadIsInterrupted() throws Exception {
        String script = Scripts.script(folder, "trap '' TERM; sleep 1000 & echo $!; while :; do wait; done");
        Attempt attempt = Attempt.command(script, "{}");
        CompletableFuture<Thread> runner = new CompletableFuture<>();
        CompletableFuture<Outcome> running = new CompletableFuture<>();
        Invocation invocation = Scripts.allowing(folder, script).prepare(attempt.start());
        Thread.ofVirtual().start(() -> {
            runner.complete(Thread.currentThread());
            settle(running, invocation, attempt);
        });
        ProcessHandle child = process(attempt.nextLine());

        runner.get().interrupt();

        assertInterrupted(running);
        assertGone(child);
    }

    @Test
    void killsWhatAProgramLeavesBehindInItsGroup() throws Exception {
        String script = Scripts.script(folder, "sleep 1000 >/dev/null 2>&1 & echo $!");
        Attempt attempt = Attempt.command(script, "{}");

        Outcome outcome = attempt.on(Scripts.allowing(folder, script));

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        String said = attempt.nextLine();
        while (!said.matches("\\d+")) { // what it says itself and what is said of it come by different threads
            said = attempt.nextLine();
        }
        ProcessHandle.of(Long.parseLong(said)).ifPresent(CommandStopTest::assertGone);
        assertThat(attempt.lines()).anyMatch(line -> line.startsWith("WARNING the program left processes"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void reportsAProcessThatEscapesTheGroup() throws Exception {
        String script = Scripts.script(folder, "setsid sleep 1000 >/dev/null 2>&1 & echo $!; wait");
        Attempt attempt = Attempt.command(script, "{}");
        CompletableFuture<Outcome> running = start(attempt, script);
        ProcessHandle escaped = process(attempt.nextLine());
        // The child leaves the group by itself; the test waits until it has become what it is to be.
        while (!escaped.info().command().orElse("").endsWith("sleep")) {
            Thread.onSpinWait();
        }

        attempt.cancel();

        try {
            assertInterrupted(running);
            assertThat(attempt.lines())
                    .anyMatch(line -> line.contains("process " + escaped.pid()) && line.contains("still runs"));
        } finally {
            escaped.destroyForcibly();
        }
    }

    private CompletableFuture<Outcome> start(Attempt attempt, String script) throws RefusalException {
        return start(attempt, Scripts.allowing(folder, script).prepare(attempt.start()));
    }

    private static CompletableFuture<Outcome> start(Attempt attempt, Invocation invocation) {
        CompletableFuture<Outcome> running = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> settle(running, invocation, attempt));
        return running;
    }

    private static void settle(CompletableFuture<Outcome> running, Invocation invocation, Attempt attempt) {
        try {
            running.complete(invocation.run(attempt));
        } catch (InterruptedException | RuntimeException e) {
            running.completeExceptionally(e);
        }
    }

    private static ProcessHandle process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void assertGone(ProcessHandle process) {
        assertThat(process.onExit()).succeedsWithin(20, TimeUnit.SECONDS);
    }

    private static void assertInterrupted(CompletableFuture<Outcome> running) {
        assertThat(running)
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(InterruptedException.class);
    }
}
