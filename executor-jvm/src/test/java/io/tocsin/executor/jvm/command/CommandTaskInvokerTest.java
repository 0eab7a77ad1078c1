package io.tocsin.executor.jvm.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.RefusalException;
import io.tocsin.executor.jvm.Attempt;
import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.protocol.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        String script = Scripts.script(folder, "echo one; echo two >&2; echo \"$1|$2\"");
        Attempt attempt = Attempt.command(script, "{\"arguments\":[\"a b\",\"$(touch x); *\"]}");

        Outcome outcome = attempt.on(Scripts.allowing(folder, script));

        assertThat(outcome).isEqualTo(new Outcome.Succeeded("{\"exitCode\":0,\"lastLine\":\"a b|$(touch x); *\"}"));
        assertThat(attempt.lines()).containsExactlyInAnyOrder("INFO one", "WARNING two", "INFO a b|$(touch x); *");
    }

    @Test
    void failsWithTheExitCode() throws Exception {
        String script = Scripts.script(folder, "echo why >&2; exit 3");

        assertThat(Attempt.command(script, "{}").on(Scripts.allowing(folder, script)))
                .isEqualTo(new Outcome.Failed("EXIT_3", script + " ended with 3", "why"));
    }

    @Test
    void startsInTheGivenDirectoryAndClosesTheInput() throws Exception {
        String script = Scripts.script(folder, "pwd; cat; echo end");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).toRealPath();
        Attempt attempt = Attempt.command(script, "{\"directory\":\"" + elsewhere + "\"}");

        attempt.on(Scripts.allowing(folder, script));

        assertThat(attempt.lines()).containsExactly("INFO " + elsewhere, "INFO end");
    }

    @Test
    void passesOnOnlyAFewVariables() throws Exception {
        String script = Scripts.script(folder, "env");
        Attempt attempt = Attempt.command(script, "{\"environment\":{\"MODE\":\"fast\"}}");
        AllowedPrograms allowed = new AllowedPrograms(List.of(script), List.of("MODE"));

        attempt.on(new CommandTaskInvoker(allowed, folder));

        assertThat(attempt.lines())
                .contains("INFO MODE=fast", "INFO TOCSIN_RUN_ID=1", "INFO TOCSIN_ATTEMPT=1")
                .contains("INFO TRACEPARENT=" + Attempt.TRACE)
                .allSatisfy(line -> assertThat(line)
                        .matches("INFO (PATH|HOME|USER|LANG|LC_ALL|TZ|TMPDIR|MODE|PWD|OLDPWD|SHLVL|_|TRACEPARENT"
                                + "|TOCSIN_(RUN_ID|ATTEMPT|SCHEDULED_AT|SHARD))=.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LD_PRELOAD", "BASH_ENV", "PATH", "MODE"})
    void refusesVariablesThatAreNotListed(String name) throws Exception {
        String script = Scripts.script(folder, "env");

        assertNotAllowed(Scripts.allowing(folder, script), script, "{\"environment\":{\"" + name + "\":\"x\"}}", name);
    }

    @Test
    void refusesAProgramThatIsNotListed() throws Exception {
        String script = Scripts.script(folder, "echo never");

        assertNotAllowed(
                new CommandTaskInvoker(new AllowedPrograms(List.of(), List.of()), folder), script, "{}", script);
        assertNotAllowed(Scripts.allowing(folder, script), "/bin/sh", "{}", "/bin/sh");
        assertNotAllowed(
                Scripts.allowing(folder, script),
                folder + "/../" + folder.getFileName() + "/script.sh",
                "{}",
                "script.sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"argumets\":[]}", "[]", "null", "{\"arguments\":\"x\"}", "{"})
    void refusesParametersThatItDoesNotUnderstand(String parameters) throws Exception {
        String script = Scripts.script(folder, "echo never");

        assertNotAllowed(Scripts.allowing(folder, script), script, parameters, "parameters of a command");
    }

    @Test
    void listsProgramsOnlyByAbsolutePath() {
        assertThatThrownBy(() -> new AllowedPrograms(List.of("sh"), List.of()))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void failsWhenTheProgramOrItsDirectoryIsMissing() throws Exception {
        String missing = folder.resolve("missing").toString();
        String script = Scripts.script(folder, "echo never");

        assertThat(code(Attempt.command(missing, "{}").on(Scripts.allowing(folder, missing))))
                .isEqualTo("NOT_STARTED");
        assertThat(code(Attempt.command(script, "{\"directory\":\"/not/there\"}")
                        .on(Scripts.allowing(folder, script))))
                .isEqualTo("NOT_STARTED");
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
