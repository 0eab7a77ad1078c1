package io.tocsin.center.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.problem.Invalid;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarInspectorTest {
    private static final String REPORT = """
            package demo;
            import io.tocsin.task.*;
            @Task(value = "report", cron = "0 0 * * * ?")
            public final class Report extends Base {}
            """;
    private static final String BASE = """
            package demo;
            import io.tocsin.task.*;
            abstract class Base implements TaskHandler {
                @Override public Object run(TaskContext context) { return null; }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void findsHandlersNameAndVersion() throws Exception {
        Path jar = new Jars(folder).of("disk-report", "1.0.0", Map.of("demo.Report", REPORT, "demo.Base", BASE));
        JarInspector.Findings findings = JarInspector.inspect(jar);

        assertThat(findings.title()).isEqualTo("disk-report");
        assertThat(findings.version()).isEqualTo("1.0.0");
        assertThat(findings.handlers()).containsExactly(new DeclaredHandler("report", "demo.Report", "0 0 * * * ?"));
    }

    @Test
    void refusesAJarWithoutHandlers() throws Exception {
        Path jar = new Jars(folder).of("empty", "1", Map.of("demo.Base", BASE));

        assertRefused(jar, "NO_HANDLERS");
    }

    @Test
    void refusesAMarkedClassThatIsNoHandler() throws Exception {
        String source = "package demo; @io.tocsin.task.Task(\"x\") public class Other {}";
        assertRefused(new Jars(folder).of("other", "1", Map.of("demo.Other", source)), "BAD_HANDLER");
    }

    @Test
    void refusesAMarkedClassThatCannotBeMade() throws Exception {
        String source = REPORT.replace("public final class", "public abstract class");
        assertRefused(
                new Jars(folder).of("other", "1", Map.of("demo.Report", source, "demo.Base", BASE)), "BAD_HANDLER");
    }

    @Test
    void refusesTwoHandlersOfOneName() throws Exception {
        String twin = REPORT.replace("class Report", "class Twin");
        Map<String, String> sources = Map.of("demo.Report", REPORT, "demo.Twin", twin, "demo.Base", BASE);
        assertRefused(new Jars(folder).of("twins", "1", sources), "BAD_HANDLER");
    }

    @Test
    void refusesWhatIsNoJar() throws Exception {
        assertRefused(Files.writeString(folder.resolve("a.jar"), "#!/bin/sh"), "NOT_A_JAR");
        assertRefused(Files.write(folder.resolve("b.jar"), new byte[0]), "NOT_A_JAR");
        assertRefused(Files.write(folder.resolve("c.jar"), new byte[] {'P', 'K', 3, 4, 0, 0}), "NOT_A_JAR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/passwd", "a\\..\\evil", "C:/evil", "a//b", "./a", "a\nb"})
    void refusesEntriesThatLeaveTheFolder(String name) throws Exception {
        assertRefused(new Jars(folder).ofEntries(Map.of(name, new byte[1])), "BAD_ENTRY_NAME");
    }

    @Test
    void refusesABomb() throws Exception {
        assertRefused(new Jars(folder).ofEntries(Map.of("zeros", new byte[64 << 20])), "BOMB");
    }

    @Test
    void refusesTooManyEntries() throws Exception {
        Map<String, byte[]> entries = new java.util.HashMap<>();
        for (int i = 0; i <= 20_000; i++) {
            entries.put("e" + i, new byte[0]);
        }
        assertRefused(new Jars(folder).ofEntries(entries), "TOO_MANY_ENTRIES");
    }

    @Test
    void refusesADamagedClassFile() throws Exception {
        byte[] damaged = "\u00ca\u00fe\u00ba\u00be garbage".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(new Jars(folder).ofEntries(Map.of("demo/Report.class", damaged)), "BAD_CLASS");
    }

    private static void assertRefused(Path jar, String code) {
        assertThatThrownBy(() -> JarInspector.inspect(jar))
                .isInstanceOfSatisfying(
                        Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
