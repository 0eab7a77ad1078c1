package io.tocsin.executor.jvm.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.jvm.Attempt;
import io.tocsin.executor.jvm.SourceJar;
import io.tocsin.executor.jvm.realm.Realms;
import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.Outcome;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmTaskInvokerTest {
    @TempDir
    Path folder;

    private final Realms realms = new Realms();
    private final JvmTaskInvoker invoker = new JvmTaskInvoker(realms);

    @AfterEach
    void close() {
        realms.close();
    }

    @Test
    void refusesAHandlerThatNoJarServes() {
        assertThatThrownBy(() -> invoker.prepare(Attempt.java(1, "nobody", "{}").start()))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining("nobody")
                .extracting(e -> ((RefusalException) e).code())
                .isEqualTo("NO_HANDLER");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return null;                                               |
            return java.util.Map.of("a", 1);                           | {"a":1}
            return "text";                                             | "text"
            return java.time.Duration.ofSeconds(90);                   | "PT1M30S"
            return context.parameters();                               | "{\\"n\\":3}"
            return context.parameters(java.util.Map.class).get("n");   | 3
            return context.runId() + context.attempt();                | "421"
            return context.scheduledAt();                              | "2023-11-14T22:13:20Z"
            return context.firedAt();                                  | "2023-11-14T22:13:20.123456Z"
            return context.shard();                                    | {"index":0,"count":1}
            return context.traceparent().orElse("none");               | "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            return context.cancelled();                                | false
            """)
    void writesTheResultAsJson(String body, String expected) throws Exception {
        assertThat(run(body)).isEqualTo(new Outcome.Succeeded(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new java.io.IOException("disk is gone");          | java.io.IOException          | disk is gone
            throw new IllegalStateException();                      | java.lang.IllegalStateException | ''
            throw new OutOfMemoryError("heap");                     | java.lang.OutOfMemoryError   | heap
            Class.forName("not.There"); return 1;                   | java.lang.ClassNotFoundException | not.There is not in demo-1.0
            throw new NoClassDefFoundError("not/There");            | java.lang.NoClassDefFoundError | the class not/There is not in the JAR, or could not be initialised
            context.parameters(int[].class); return 1;              | java.lang.IllegalArgumentException | <the parameters do not fit int[]
            """)
    void failsWithTheExceptionsClass(String body, String code, String message) throws Exception {
        Outcome outcome = run(body);

        assertThat(outcome)
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.code()).isEqualTo(code);
                    if (message.startsWith("<")) {
                        assertThat(failed.message()).startsWith(message.substring(1));
                    } else {
                        assertThat(failed.message()).isEqualTo(message);
                    }
                    assertThat(failed.detail()).contains("at demo-1.0//demo.Demo.run");
                });
    }

    @Test
    void boundsTheStackTrace() throws Exception {
        Outcome outcome = run("throw new IllegalStateException(\"ü\".repeat(100_000));");

        assertThat(outcome)
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.message()).hasSizeLessThan(2000);
                    assertThat(String.valueOf(failed.detail()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .hasSizeLessThanOrEqualTo(8 * 1024);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return "x".repeat(70_000);                                                        | RESULT_TOO_LARGE
            var list = new java.util.ArrayList<Object>(); list.add(list); return list;        | RESULT_NOT_JSON
            return new Demo() { public int getBad() { throw new IllegalStateException(); } }; | RESULT_NOT_JSON
            """)
    void failsWhenTheResultCannotBeKept(String body, String code) throws Exception {
        assertThat(run(body))
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Failed.class))
                .extracting(Outcome.Failed::code)
                .isEqualTo(code);
    }

    @Test
    void formatsLogLinesAndClampsProgress() throws Exception {
        Attempt attempt = load("""
                context.log().info("{0} of {1}", 1, "two");
                context.log().warn("it''s {0}", 5);
                context.log().debug("raw {0");
                context.log().error("bad {x}", 1);
                context.log().error("broken", new IllegalStateException("why"));
                context.progress(7, "far");
                context.progress(Double.NaN, "nowhere");
                return null;
                """);
        attempt.on(invoker);

        assertThat(attempt.lines()).startsWith("INFO 1 of two", "WARNING it's 5", "DEBUG raw {0", "ERROR bad {x} [1]");
        assertThat(attempt.lines().getLast()).startsWith("ERROR broken\njava.lang.IllegalStateException: why");
        assertThat(attempt.fractions()).containsExactly(1.0, 0.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            new java.util.concurrent.CountDownLatch(1).await(); return 1;
            Thread.sleep(1_000_000); return 1;
            var pipe = java.nio.channels.Pipe.open(); pipe.source().read(java.nio.ByteBuffer.allocate(1)); return 1;
            """)
    void passesTheInterruptOn(String body) throws Exception {
        Attempt attempt = load("context.log().info(\"in\"); " + body);
        CompletableFuture<Outcome> running = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                running.complete(attempt.on(invoker));
            } catch (Exception e) {
                running.completeExceptionally(e);
            }
        });
        attempt.nextLine();
        thread.interrupt();

        assertThat(running)
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void givesTheThreadItsLoaderBack() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        run("return 1;");

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void tellsTheVersionThatItLeased() throws Exception {
        Attempt attempt = load("return 1;");
        Invocation invocation = invoker.prepare(attempt.start());

        assertThat(invocation.artifactVersion()).isEqualTo("1.0");
        invocation.release();
        invocation.release();
    }

    private Outcome run(String body) throws Exception {
        return load(body).on(invoker);
    }

    private Attempt load(String body) throws Exception {
        Path jar = new SourceJar(folder).handler("demo", body).build("demo.jar");
        realms.load(new Manifest("demo", "1.0", "", "default", 1, 0), jar);
        return Attempt.java(42, "demo", "{\"n\":3}");
    }
}
