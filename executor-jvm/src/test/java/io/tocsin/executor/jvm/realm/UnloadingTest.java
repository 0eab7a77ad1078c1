package io.tocsin.executor.jvm.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.jvm.Attempt;
import io.tocsin.executor.jvm.SourceJar;
import io.tocsin.executor.jvm.task.JvmTaskInvoker;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.Outcome;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnloadingTest {
    private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();

    @TempDir
    Path folder;

    private final BlockingQueue<Leak> leaks = new LinkedBlockingQueue<>();
    private final Realms realms = new Realms(
            new JarInspector(JarInspector.Bounds.DEFAULT, Runtime.version().feature()),
            new LeakProbe(Duration.ofMillis(100), leaks::add),
            new LifecycleCalls(Duration.ofSeconds(20)));
    private final JvmTaskInvoker invoker = new JvmTaskInvoker(realms);
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final Set<WeakReference<ClassLoader>> loaders = new HashSet<>();

    @AfterEach
    void close() {
        realms.close();
    }

    @Test
    void leavesNothingInMemoryAfterThreeHundredSwaps() throws Exception {
        Path jar = useful().build("demo.jar");
        long flat = 0;
        for (int swap = 1; swap <= 300; swap++) {
            load("1." + swap, jar);
            remember("work", swap);
            assertThat(Attempt.java(swap, "work", "{\"times\":3,\"names\":[\"a\",\"b\"]}")
                            .on(invoker))
                    .isEqualTo(new Outcome.Succeeded("{\"total\":3,\"names\":[\"A\",\"B\"]}"));
            if (swap == 100) {
                awaitCollected(1);
                flat = metaspace();
            }
        }
        awaitCollected(1);

        assertThat(loaders).as("only the current version's loader lives").hasSize(1);
        assertThat(metaspace() - flat).isLessThan(2L << 20);
        assertThat(leaks).isEmpty();
    }

    @Test
    void lettingGoOfTheLastAttemptFreesTheFormerVersion() throws Exception {
        Path jar = useful().build("demo.jar");
        load("1", jar);
        remember("work", 1);
        Lease held = realms.lease("work", new AttemptId(9, 1)).orElseThrow();
        load("2", jar);
        System.gc();
        assertThat(loaders.iterator().next().get()).isNotNull();

        held.release();

        awaitCollected(0);
        assertThat(held.version()).isEqualTo("1");
    }

    @Test
    void namesTheThreadThatAHandlerLeftBehind() throws Exception {
        Leak leak = leakOf("""
                Thread.ofPlatform().daemon().name("left-behind").start(() -> {
                    try { new java.util.concurrent.CountDownLatch(1).await(); } catch (InterruptedException e) { }
                });
                return null;
                """);

        assertThat(leak.artifact()).isEqualTo("demo");
        assertThat(leak.version()).isEqualTo("1");
        assertThat(leak.holders()).contains("thread 'left-behind'");
        interrupt("left-behind");
    }

    @Test
    void namesTimersHooksDriversAndThreadLocals() throws Exception {
        Leak leak = leakOf("""
                new java.util.Timer("left-timer", true).schedule(new java.util.TimerTask() {
                    @Override public void run() { }
                }, 3_600_000);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> { }, "left-hook"));
                java.sql.DriverManager.registerDriver(new Driver());
                return null;
                """);

        assertThat(leak.holders())
                .contains("timer 'left-timer'", "shutdown hook 'left-hook'", "JDBC driver demo.Driver");
        interrupt("left-timer");
    }

    @Test
    void namesTheThreadWhoseThreadLocalKeepsAnObjectOfTheJar() throws Exception {
        load("1", useful().handler("keep", "return 1;").build("1.jar"));
        Lease lease = realms.lease("keep", new AttemptId(1, 1)).orElseThrow();
        LOCAL.set(lease.newHandler());
        lease.release();

        load("2", useful().build("2.jar"));

        assertThat(leaks.poll(20, TimeUnit.SECONDS).holders())
                .contains("a thread local of '" + Thread.currentThread().getName() + "' with a value of demo.Demo");
        LOCAL.remove();
    }

    private Leak leakOf(String body) throws Exception {
        load("1", useful().source("demo.Driver", """
                package demo;
                import java.sql.*;
                public class Driver implements java.sql.Driver {
                    @Override public Connection connect(String url, java.util.Properties info) { return null; }
                    @Override public boolean acceptsURL(String url) { return false; }
                    @Override public DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) { return null; }
                    @Override public int getMajorVersion() { return 1; }
                    @Override public int getMinorVersion() { return 0; }
                    @Override public boolean jdbcCompliant() { return false; }
                    @Override public java.util.logging.Logger getParentLogger() { return null; }
                }
                """).handler("leak", body).build("1.jar"));
        assertThat(Attempt.java(1, "leak", "{}").on(invoker)).isEqualTo(new Outcome.Succeeded(null));
        load("2", useful().build("2.jar"));
        Leak leak = leaks.poll(20, TimeUnit.SECONDS);
        assertThat(leak).isNotNull();
        return leak;
    }

    private SourceJar useful() {
        return new SourceJar(folder).source("demo.Work", """
                package demo;
                import io.tocsin.task.*;
                import java.util.List;
                @Task("work")
                public class Work implements TaskHandler {
                    public record Input(int times, List<String> names) {}
                    public record Output(long total, List<String> names) {}
                    private static final ThreadLocal<Integer> LOCAL = ThreadLocal.withInitial(() -> 7);
                    @Override public Object run(TaskContext context) {
                        Input input = context.parameters(Input.class);
                        LOCAL.get();
                        context.log().info("{0} {1}", input, Work.class);
                        return new Output(input.times(), input.names().stream().map(String::toUpperCase).toList());
                    }
                }
                """);
    }

    private void load(String version, Path jar) throws Exception {
        realms.load(new Manifest("demo", version, "", "default", 1, 0), jar);
    }

    private void remember(String handler, long run) {
        Lease lease = realms.lease(handler, new AttemptId(run + 1000, 1)).orElseThrow();
        loaders.add(new WeakReference<>(lease.loader(), collected));
        lease.release();
    }

    private void awaitCollected(int remaining) throws InterruptedException {
        for (int round = 0; loaders.size() > remaining && round < 100; round++) {
            System.gc();
            for (var gone = collected.remove(200); gone != null; gone = collected.poll()) {
                loaders.remove(gone);
            }
        }
        assertThat(loaders).hasSize(remaining);
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                .sum();
    }

    private static void interrupt(String name) {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .forEach(Thread::interrupt);
    }
}
