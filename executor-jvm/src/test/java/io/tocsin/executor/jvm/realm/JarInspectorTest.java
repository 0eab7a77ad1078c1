package io.tocsin.executor.jvm.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.ArtifactLoader.LoadException;
import io.tocsin.executor.jvm.SourceJar;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarInspectorTest {
    private static final String CLASS = "demo/Demo.class";

    @TempDir
    Path folder;

    @Test
    void findsHandlersAndLifecycleWithoutLoadingAClass() throws Exception {
        Path jar = new SourceJar(folder)
                .handler("demo", "return 1;", "static { if (true) throw new IllegalStateException(\"loaded\"); }")
                .source("demo.Base", "package demo; abstract class Base implements io.tocsin.task.TaskLifecycle {}")
                .source("demo.Life", "package demo; public class Life extends Base {}")
                .build("a.jar");

        JarContents contents = inspect(jar);

        assertThat(contents.handlers()).containsExactly(java.util.Map.entry("demo", "demo.Demo"));
        assertThat(contents.lifecycle()).isEqualTo("demo.Life");
    }

    @Test
    void refusesWhatIsNotAJar() throws IOException {
        Path text = Files.writeString(folder.resolve("a.jar"), "not a jar at all");
        Path empty = Files.createFile(folder.resolve("b.jar"));
        Path cut = folder.resolve("c.jar");
        byte[] whole = Files.readAllBytes(demo().build("d.jar"));
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));

        for (Path jar : new Path[] {text, empty, cut}) {
            assertRefused(jar, "not a JAR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/evil", "a\\..\\evil", "C:/evil", "a\u0000b"})
    void refusesNamesThatLeadOut(String name) {
        assertRefused(demo().entry(name, "x").build("a.jar"), "leads out of it");
    }

    @Test
    void refusesTwoEntriesOfOneName() throws IOException {
        Path jar = demo().entry("twin-a", "1").entry("twin-b", "2").build("a.jar");
        byte[] bytes = Files.readAllBytes(jar);
        String patched = new String(bytes, StandardCharsets.ISO_8859_1).replace("twin-b", "twin-a");
        Files.write(jar, patched.getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(jar, "two entries twin-a");
    }

    @Test
    void refusesTooManyEntries() {
        SourceJar jar = demo();
        for (int i = 0; i < 20; i++) {
            jar.entry("entry-" + i, "");
        }
        assertThatThrownBy(() -> inspect(jar.build("a.jar"), new JarInspector.Bounds(20, 1 << 20, 100)))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("more than 20 entries");
    }

    @Test
    void refusesTooManyBytesInAll() {
        SourceJar jar = demo().entry("a", new byte[60_000]).entry("b", new byte[60_000]);

        assertThatThrownBy(() -> inspect(jar.build("a.jar"), new JarInspector.Bounds(100, 100_000, 100)))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("inflates to more than 100000 bytes");
    }

    @Test
    void refusesAnEntryThatInflatesBeyondReason() {
        assertRefused(demo().entry("bomb", new byte[64 << 20]).build("a.jar"), "200 times its packed size");
    }

    @Test
    void givesNoMoreOfAnEntryThanItsDirectoryStates() throws Exception {
        byte[] zeros = new byte[60_000];
        Path jar = understated(demo().entry("data", zeros).build("a.jar"), "data", zeros.length);

        assertThat(inspect(jar).handlers()).containsKey("demo");
        try (JarFile file = JarInspector.open(jar);
                var content = JarInspector.content(file, Objects.requireNonNull(file.getJarEntry("data")))) {
            assertThatThrownBy(content::readAllBytes).hasMessage("data holds more than its JAR states");
        }
    }

    @Test
    void refusesAClassThatIsLargerThanItsDirectoryStates() throws IOException {
        Path jar = understated(demo().build("a.jar"), CLASS, demoClass().length);

        assertRefused(jar, "holds more than its JAR states");
    }

    @Test
    void refusesAManifestThatIsLargerThanItsDirectoryStates() throws IOException {
        byte[] manifest = "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        Path jar = understated(
                demo().entry(JarFile.MANIFEST_NAME, manifest).build("a.jar"), JarFile.MANIFEST_NAME, manifest.length);

        assertRefused(jar, "holds more than its JAR states");
    }

    /** Lies about one entry's size in the directory at the end of the file. */
    private static Path understated(Path jar, String entry, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(jar)).order(ByteOrder.LITTLE_ENDIAN);
        int name = new String(bytes.array(), StandardCharsets.ISO_8859_1).lastIndexOf(entry);
        int field = name - 46 + 24;
        assertThat(bytes.getInt(field)).isEqualTo(size);
        bytes.putInt(field, size / 2);
        return Files.write(jar, bytes.array());
    }

    @Test
    void refusesClassesForANewerJava() throws IOException {
        int tooNew = Runtime.version().feature() + 1;
        byte[] classFile = demoClass();
        classFile[7] = (byte) (tooNew + 44);

        assertRefused(
                new SourceJar(folder).entry(CLASS, classFile).build("a.jar"),
                "compiled for Java " + tooNew + "; this executor runs on Java "
                        + Runtime.version().feature());
    }

    @Test
    void ignoresNewerClassesOfAMultiReleaseJar() throws Exception {
        byte[] newer = demoClass();
        newer[7] = (byte) 200;
        SourceJar jar = demo().entry("META-INF/versions/99/" + CLASS, newer);

        assertThat(inspect(jar.build("a.jar")).handlers()).containsKey("demo");
    }

    @Test
    void refusesWhatOnlyLooksLikeAClass() {
        assertRefused(demo().entry("demo/Text.class", "plain text, no class").build("a.jar"), "not a class file");
    }

    @Test
    void refusesADamagedClass() throws IOException {
        byte[] classFile = demoClass();
        java.util.Arrays.fill(classFile, 10, classFile.length, (byte) 0x7f);

        assertRefused(demo().entry("demo/Bad.class", classFile).build("a.jar"), "damaged class file");
    }

    @Test
    void refusesAJarWithoutHandler() {
        assertRefused(
                new SourceJar(folder)
                        .source("demo.Plain", "package demo; public class Plain {}")
                        .build("a.jar"),
                "no handler");
    }

    @Test
    void refusesTwoHandlersOfOneName() {
        SourceJar jar = demo().source("demo.Other", """
                package demo;
                @io.tocsin.task.Task("demo")
                public class Other extends Demo {}
                """);

        assertRefused(jar.build("a.jar"), "two classes are the handler demo");
    }

    @Test
    void refusesAHandlerNameThatNoTaskCanName() {
        assertRefused(new SourceJar(folder).handler("not a name", "return 1;").build("a.jar"), "needs a name");
    }

    @Test
    void refusesTwoLifecycles() {
        SourceJar jar = demo().source(
                        "demo.A", "package demo; public class A implements io.tocsin.task.TaskLifecycle {}")
                .source("demo.B", "package demo; public class B implements io.tocsin.task.TaskLifecycle {}");

        assertRefused(jar.build("a.jar"), "several TaskLifecycle");
    }

    private SourceJar demo() {
        return new SourceJar(folder).handler("demo", "return 1;");
    }

    private byte[] demoClass() {
        SourceJar jar = demo();
        jar.build("for-class.jar");
        return Objects.requireNonNull(jar.entries().get(CLASS)).clone();
    }

    private static void assertRefused(Path jar, String reason) {
        assertThatThrownBy(() -> inspect(jar)).isInstanceOf(LoadException.class).hasMessageContaining(reason);
    }

    private static JarContents inspect(Path jar) throws Exception {
        return inspect(jar, JarInspector.Bounds.DEFAULT);
    }

    private static JarContents inspect(Path jar, JarInspector.Bounds bounds) throws Exception {
        try (JarFile file = JarInspector.open(jar)) {
            return new JarInspector(bounds, Runtime.version().feature()).inspect(file);
        }
    }
}
