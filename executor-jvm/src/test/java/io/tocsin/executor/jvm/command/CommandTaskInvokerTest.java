package io.tocsin.executor.jvm.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.jvm.Attempt;
import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.protocol.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class CommandTaskInvokerTest {
    @TempDir
    Path folder;

    @Test
    void runsAProgramAndStreamsItsOutput() throws Exception {
        String script = script("echo one; echo two >&2; echo \"$1|$2\"");
        Attempt attempt = Attempt.command(script, "{\"arguments\":[\"a b\",\"$(touch x); *\"]}");

        Outcome outcome = attempt.on(allowing(script));

        assertThat(outcome).isEqualTo(new Outcome.Succeeded("{\"exitCode\":0,\"lastLine\":\"a b|$(touch x); *\"}"));
        assertThat(attempt.lines()).containsExactlyInAnyOrder("INFO one", "WARNING two", "INFO a b|$(touch x); *");
    }

    @Test
    void failsWithTheExitCode() throws Exception {
        String script = script("echo why >&2; exit 3");

        assertThat(Attempt.command(script, "{}").on(allowing(script)))
                .isEqualTo(new Outcome.Failed("EXIT_3", script + " ended with 3", "why"));
    }

    @Test
    void startsInTheGivenDirectoryAndClosesTheInput() throws Exception {
        String script = script("pwd; cat; echo end");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).toRealPath();
        Attempt attempt = Attempt.command(script, "{\"directory\":\"" + elsewhere + "\"}");

        attempt.on(allowing(script));

        assertThat(attempt.lines()).containsExactly("INFO " + elsewhere, "INFO end");
    }

    @Test
    void passesOnOnlyAFewVariables() throws Exception {
        String script = script("env");
        Attempt attempt = Attempt.command(script, "{\"environment\":{\"MODE\":\"fast\"}}");
        AllowedPrograms allowed = new AllowedPrograms(List.of(script), List.of("MODE"));

        attempt.on(new CommandTaskInvoker(allowed, folder));

        assertThat(attempt.lines())
                .contains("INFO MODE=fast", "INFO TOCSIN_RUN_ID=1", "INFO TOCSIN_ATTEMPT=1")
                .allSatisfy(line -> assertThat(line)
                        .matches("INFO (PATH|HOME|USER|LANG|LC_ALL|TZ|TMPDIR|MODE|PWD|OLDPWD|SHLVL|_"
                                + "|TOCSIN_(RUN_ID|ATTEMPT|SCHEDULED_AT|SHARD))=.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LD_PRELOAD", "BASH_ENV", "PATH", "MODE"})
    void refusesVariablesThatAreNotListed(String name) throws Exception {
        String script = script("env");

        assertNotAllowed(allowing(script), script, "{\"environment\":{\"" + name + "\":\"x\"}}", name);
    }

    @Test
    void refusesAProgramThatIsNotListed() throws Exception {
        String script = script("echo never");

        assertNotAllowed(
                new CommandTaskInvoker(new AllowedPrograms(List.of(), List.of()), folder), script, "{}", script);
        assertNotAllowed(allowing(script), "/bin/sh", "{}", "/bin/sh");
        assertNotAllowed(allowing(script), folder + "/../" + folder.getFileName() + "/script.sh", "{}", "script.sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"argumets\":[]}", "[]", "null", "{\"arguments\":\"x\"}", "{"})
    void refusesParametersThatItDoesNotUnderstand(String parameters) throws Exception {
        String script = script("echo never");

        assertNotAllowed(allowing(script), script, parameters, "parameters of a command");
    }

    @Test
    void listsProgramsOnlyByAbsolutePath() {
        assertThatThrownBy(() -> new AllowedPrograms(List.of("sh"), List.of()))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void failsWhenTheProgramOrItsDirectoryIsMissing() throws Exception {
        String missing = folder.resolve("missing").toString();
        String script = script("echo never");

        assertThat(code(Attempt.command(missing, "{}").on(allowing(missing)))).isEqualTo("NOT_STARTED");
        assertThat(code(Attempt.command(script, "{\"directory\":\"/not/there\"}")
                        .on(allowing(script))))
                .isEqualTo("NOT_STARTED");
    }

    @Test
    void endsTheWholeGroupWhenTheAttemptIsCancelled() throws Exception {
        String script = script("sleep 1000 & echo $!; echo $$; wait");
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
        String script = script("trap '' TERM; sleep 1000 & echo $!; echo $$; while :; do wait; done");
        Attempt attempt = Attempt.command(script, "{}");
        Invocation invocation = allowing(script).prepare(attempt.start());
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
        String script = script("trap '' TERM; sleep 1000 & echo $!; while :; do wait; done");
        Attempt attempt = Attempt.command(script, "{}");
        CompletableFuture<Thread> runner = new CompletableFuture<>();
        CompletableFuture<Outcome> running = new CompletableFuture<>();
        Invocation invocation = allowing(script).prepare(attempt.start());
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
        String script = script("sleep 1000 >/dev/null 2>&1 & echo $!");
        Attempt attempt = Attempt.command(script, "{}");

        Outcome outcome = attempt.on(allowing(script));

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        ProcessHandle.of(Long.parseLong(attempt.nextLine())).ifPresent(CommandTaskInvokerTest::assertGone);
        assertThat(attempt.lines()).anyMatch(line -> line.startsWith("WARNING the program left processes"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void reportsAProcessThatEscapesTheGroup() throws Exception {
        String script = script("setsid sleep 1000 >/dev/null 2>&1 & echo $!; wait");
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

    private CommandTaskInvoker allowing(String program) {
        return new CommandTaskInvoker(new AllowedPrograms(List.of(program), List.of()), folder);
    }

    private CompletableFuture<Outcome> start(Attempt attempt, String script) throws RefusalException {
        return start(attempt, allowing(script).prepare(attempt.start()));
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

    private String script(String body) throws IOException {
        Path file = Files.writeString(folder.resolve("script.sh"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
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

    private static String code(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).code();
    }

    private static void assertNotAllowed(CommandTaskInvoker invoker, String program, String parameters, String reason) {
        assertThatThrownBy(() ->
                        invoker.prepare(Attempt.command(program, parameters).start()))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining(reason)
                .asInstanceOf(InstanceOfAssertFactories.type(RefusalException.class))
                .extracting(RefusalException::code)
                .isEqualTo("NOT_ALLOWED");
    }
}
