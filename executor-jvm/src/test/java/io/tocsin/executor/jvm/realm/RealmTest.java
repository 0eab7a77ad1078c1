package io.tocsin.executor.jvm.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.ArtifactLoader.LoadException;
import io.tocsin.executor.jvm.SourceJar;
import io.tocsin.protocol.Manifest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JARs whose handlers turn out to be useless once their classes are loaded. */
class RealmTest {
    @TempDir
    Path folder;

    private final Realms realms = new Realms();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public class Demo { }                                                            | does not implement TaskHandler
            abstract class Demo implements TaskHandler { public Demo() { } }                 | public class that is not abstract
            class Demo implements TaskHandler { public Object run(TaskContext c) { return 1; } } | public class
            public class Demo implements TaskHandler { Demo() { } public Object run(TaskContext c) { return 1; } } | public constructor without parameters
            public class Demo implements TaskHandler { public Demo(int i) { } public Object run(TaskContext c) { return 1; } } | public constructor without parameters
            """)
    void refusesAHandlerThatCannotServe(String declaration, String reason) {
        SourceJar jar =
                demo().source("demo.Demo", "package demo; import io.tocsin.task.*; @Task(\"demo\") " + declaration);

        assertThatThrownBy(() -> load("demo", "1", jar))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining(reason);
        assertThat(realms.handlers()).isEmpty();
    }

    @Test
    void refusesAHandlerWhoseSuperclassIsMissing() {
        SourceJar jar =
                demo().source("demo.Base", "package demo; public class Base {}").source("demo.Demo", """
                        package demo; import io.tocsin.task.*;
                        @Task("demo") public class Demo extends Base implements TaskHandler {
                            @Override public Object run(TaskContext context) { return 1; }
                        }
                        """);
        jar.build("whole.jar");
        SourceJar half = demo();
        half.entries().putAll(jar.entries());
        half.entries().remove("demo/Base.class");

        assertThatThrownBy(() -> load("demo", "1", half))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("demo/Base")
                .hasMessageContaining("missing from the JAR");
    }

    private SourceJar demo() {
        return new SourceJar(folder);
    }

    private void load(String artifact, String version, SourceJar jar) throws LoadException {
        Manifest manifest = new Manifest(artifact, version, "", "default", 1, 0);
        realms.load(manifest, jar.build(artifact + "-" + version + ".jar"));
    }
}
