package io.tocsin.executor.jvm.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.ArtifactLoader.LoadException;
import io.tocsin.executor.jvm.Attempt;
import io.tocsin.executor.jvm.SourceJar;
import io.tocsin.executor.jvm.task.JvmTaskInvoker;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealmsTest {
    private static final String COUNT = "return ++calls;";
    private static final String COUNTER = "private static int calls;";

    @TempDir
    Path folder;

    private final Realms realms = new Realms(
            new JarInspector(JarInspector.Bounds.DEFAULT, Runtime.version().feature()),
            new LeakProbe(Duration.ofMinutes(10), leak -> {}),
            new LifecycleCalls(Duration.ofMillis(500)));
    private final JvmTaskInvoker invoker = new JvmTaskInvoker(realms);

    @AfterEach
    void close() {
        realms.close();
    }

    @Test
    void keepsTwoVersionsOfAClassAndItsStaticsApart() throws Exception {
        load("demo", "1", demo().handler("count", COUNT, COUNTER));
        load("twin", "1", demo().handler("twin-count", COUNT, COUNTER));

        assertThat(result("count")).isEqualTo("1");
        assertThat(result("count")).isEqualTo("2");
        assertThat(result("twin-count")).isEqualTo("1");

        load("demo", "2", demo().handler("count", "return 100 + ++calls;", COUNTER));
        assertThat(result("count")).isEqualTo("101");
    }

    @Test
    void showsNothingOfTheExecutorButTheApi() throws Exception {
        load("demo", "1", demo().handler("look", """
                ClassLoader own = getClass().getClassLoader();
                String seen = "";
                for (String name : new String[] {"tools.jackson.databind.json.JsonMapper", "org.objectweb.asm.ClassReader",
                        "io.tocsin.protocol.Limits", "io.tocsin.executor.TaskInvoker"}) {
                    try { own.loadClass(name); seen += name; } catch (ClassNotFoundException e) { }
                }
                if (own.getResource("tools/jackson/databind/json/JsonMapper.class") != null) seen += "resource";
                if (own.getResources("META-INF/services/tools.jackson.core.TokenStreamFactory").hasMoreElements()) seen += "services";
                return seen + (Thread.currentThread().getContextClassLoader() == own) + own.getParent().getName()
                        + (own.getResource("io/tocsin/task/Task.class") != null)
                        + (context.getClass().getClassLoader() == own);
                """));

        assertThat(result("look")).isEqualTo("\"trueplatformtruefalse\"");
    }

    @Test
    void readsResourcesOfItsOwnJar() throws Exception {
        load(
                "demo",
                "1",
                demo().entry("data/a b+ü%.txt", "hello")
                        .entry("META-INF/services/java.util.function.Supplier", "demo.Said")
                        .source("demo.Said", """
                        package demo;
                        public class Said implements java.util.function.Supplier<String> {
                            @Override public String get() { return "said"; }
                        }
                        """)
                        .handler("read", """
                        String text;
                        try (var in = getClass().getResourceAsStream("/data/a b+ü%.txt")) { text = new String(in.readAllBytes()); }
                        return text + java.util.ServiceLoader.load(java.util.function.Supplier.class).findFirst().get().get();
                        """));

        assertThat(result("read")).isEqualTo("\"hellosaid\"");
    }

    @Test
    void finishesARunningAttemptOnTheVersionItBeganWith() throws Exception {
        Path left = folder.resolve("left");
        load(
                "demo",
                "1",
                demo().handler("slow", """
                context.log().info("in");
                try { new java.util.concurrent.CountDownLatch(1).await(); } catch (InterruptedException e) { }
                return new Later().version();
                """)
                        .source("demo.Later", "package demo; class Later { String version() { return \"one\"; } }")
                        .source(
                                "demo.Life",
                                lifecycle(
                                        "",
                                        "java.nio.file.Files.createFile(java.nio.file.Path.of(\"" + left + "\"));")));
        Attempt attempt = Attempt.java(1, "slow", "{}");
        CompletableFuture<Outcome> running = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                running.complete(attempt.on(invoker));
            } catch (Exception e) {
                running.completeExceptionally(e);
            }
        });
        attempt.nextLine();

        load("demo", "2", demo().handler("slow", "return \"two\";"));
        assertThat(result("slow")).isEqualTo("\"two\"");
        assertThat(left).doesNotExist();

        thread.interrupt();
        assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo(new Outcome.Succeeded("\"one\""));
        FileAwait.exists(folder, "left");
    }

    @Test
    @Timeout(30)
    void holdsTheFileOfAFormerVersionWhileAnAttemptRunsFromIt() throws Exception {
        Path first = folder.resolve("demo-1.jar");
        Path second = folder.resolve("demo-2.jar");
        load("demo", "1", demo().handler("demo", "return 1;"));
        Lease lease = realms.lease("demo", new AttemptId(1, 1)).orElseThrow();
        load("demo", "2", demo().handler("demo", "return 2;"));
        assertThat(realms.held()).containsExactlyInAnyOrder(first, second);

        lease.release();
        while (realms.held().contains(first)) {
            Thread.onSpinWait(); // it is unloaded on a thread of its own
        }
        assertThat(realms.held()).containsExactly(second);
    }

    @Test
    void callsOnLoadBeforeTheFirstAttemptAndWithTheRealmsLoader() throws Exception {
        load(
                "demo",
                "1",
                demo().handler("loaded", "return Life.loader == getClass().getClassLoader();")
                        .source("demo.Life", """
                        package demo;
                        public class Life implements io.tocsin.task.TaskLifecycle {
                            static ClassLoader loader;
                            @Override public void onLoad() { loader = Thread.currentThread().getContextClassLoader(); }
                        }
                        """));

        assertThat(result("loaded")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no database");   | onLoad failed: java.lang.IllegalStateException: no database
            throw new NoClassDefFoundError("x/Y");            | onLoad failed: java.lang.NoClassDefFoundError: x/Y
            new java.util.concurrent.CountDownLatch(1).await(); | onLoad did not return
            """)
    void keepsTheFormerVersionWhenOnLoadFails(String onLoad, String reason) throws Exception {
        load("demo", "1", demo().handler("count", COUNT, COUNTER));

        assertThatThrownBy(() -> load(
                        "demo", "2", demo().handler("count", "return 2;").source("demo.Life", lifecycle(onLoad, ""))))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining(reason);
        assertThat(realms.handlers()).containsExactly(new Handler("count", "demo", "1"));
        assertThat(result("count")).isEqualTo("1");
    }

    @Test
    void refusesAHandlerNameThatAnotherArtifactServes() throws Exception {
        load("demo", "1", demo().handler("count", COUNT, COUNTER));

        assertThatThrownBy(() -> load("other", "1", demo().handler("count", "return 5;")))
                .isInstanceOf(LoadException.class)
                .hasMessage("the handler count is served by demo 1 already");
        assertThat(result("count")).isEqualTo("1");
    }

    @Test
    void forgetsHandlersThatTheNewVersionLacks() throws Exception {
        load("demo", "1", demo().handler("old", "return 1;"));
        load("demo", "2", demo().handler("new", "return 2;"));

        assertThat(realms.handlers()).containsExactly(new Handler("new", "demo", "2"));
        assertThat(realms.lease("old", new AttemptId(1, 1))).isEmpty();
    }

    @Test
    void leavesTheJarItselfUntouched() throws Exception {
        Path jar = demo().handler("demo", "return 1;").build("a.jar");
        byte[] before = Files.readAllBytes(jar);
        realms.load(new Manifest("demo", "1", "", "default", 1, 0), jar);
        realms.close();

        assertThat(jar).hasBinaryContent(before);
    }

    private SourceJar demo() {
        return new SourceJar(folder);
    }

    private void load(String artifact, String version, SourceJar jar) throws LoadException {
        Manifest manifest = new Manifest(artifact, version, "", "default", 1, 0);
        realms.load(manifest, jar.build(artifact + "-" + version + ".jar"));
    }

    private String result(String handler) throws Exception {
        Outcome outcome = Attempt.java(7, handler, "{}").on(invoker);
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return String.valueOf(((Outcome.Succeeded) outcome).result());
    }

    private static String lifecycle(String onLoad, String onUnload) {
        return """
                package demo;
                public class Life implements io.tocsin.task.TaskLifecycle {
                    @Override public void onLoad() throws Exception { %s }
                    @Override public void onUnload() throws Exception { %s }
                }
                """.formatted(onLoad, onUnload);
    }
}
