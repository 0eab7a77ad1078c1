package io.tocsin.center.e2e;

import io.tocsin.center.artifact.Jars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** The JARs that the tour deploys. Whatever enters a handler is written to a file of entries, if the task names one. */
final class TaskJars {
    private static final String ORDER = """
            package tour;
            import io.tocsin.task.TaskContext;
            import java.nio.file.*;
            public record Order(String entries, String text) {
                static Order enter(TaskContext context) throws Exception {
                    Order order = context.parameters(Order.class);
                    if (order.entries() != null) {
                        Files.writeString(Path.of(order.entries()), context.runId() + " " + context.attempt() + "\\n",
                                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    }
                    return order;
                }
            }
            """;
    private static final String GREET = """
            package tour;
            import io.tocsin.task.*;
            import java.util.Map;
            @Task("TITLE.greet")
            public class Greet implements TaskHandler {
                @Override public Object run(TaskContext context) throws Exception {
                    Order order = Order.enter(context);
                    context.log().info("hello {0} from VERSION", order.text());
                    context.progress(0.5, "half way");
                    return Map.of("version", "VERSION", "text", String.valueOf(order.text()));
                }
            }
            """;
    private static final String POLITE = """
            package tour;
            import io.tocsin.task.*;
            import java.util.concurrent.locks.LockSupport;
            @Task("TITLE.polite")
            public class Polite implements TaskHandler {
                @Override public Object run(TaskContext context) throws Exception {
                    Order.enter(context);
                    context.log().info("waiting for the flag");
                    while (!context.cancelled()) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    context.log().info("saw the flag");
                    return null;
                }
            }
            """;
    private static final String DEAF = """
            package tour;
            import io.tocsin.task.*;
            import java.util.concurrent.CountDownLatch;
            @Task("TITLE.deaf")
            public class Deaf implements TaskHandler {
                @Override public Object run(TaskContext context) throws Exception {
                    Order.enter(context);
                    context.log().info("deaf to the flag");
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stopped) {
                        context.log().warn("was interrupted");
                        throw stopped;
                    }
                    return null;
                }
            }
            """;
    private static final String PHOENIX = """
            package tour;
            import io.tocsin.task.*;
            import java.util.concurrent.CountDownLatch;
            @Task("TITLE.phoenix")
            public class Phoenix implements TaskHandler {
                @Override public Object run(TaskContext context) throws Exception {
                    Order.enter(context);
                    if (context.attempt() == 1) {
                        new CountDownLatch(1).await();
                    }
                    return "risen";
                }
            }
            """;
    private static final String FAILING = """
            package tour;
            import io.tocsin.task.*;
            @Task("TITLE.failing")
            public class Failing implements TaskHandler {
                @Override public Object run(TaskContext context) throws Exception {
                    for (int line = 1; line <= 1_000; line++) {
                        context.log().info("attempt " + context.attempt() + " line " + line);
                    }
                    throw new IllegalStateException("no luck");
                }
            }
            """;
    private static final String STUCK = """
            package tour;
            import io.tocsin.task.*;
            import java.nio.file.*;
            import java.util.concurrent.locks.LockSupport;
            @Task("TITLE.stuck")
            public class Stuck implements TaskHandler {
                @Override public Object run(TaskContext context) throws Exception {
                    while (Files.notExists(Path.of(context.parameters(Order.class).text()))) {
                        Thread.interrupted();
                        LockSupport.parkNanos(1_000_000);
                    }
                    return null;
                }
            }
            """;
    private static final String REFUSING = """
            package tour;
            import io.tocsin.task.TaskLifecycle;
            public class Refusing implements TaskLifecycle {
                @Override public void onLoad() { throw new IllegalStateException("the licence is missing"); }
            }
            """;

    private static final Map<String, String> TOUR = Map.of(
            "tour.Order", ORDER,
            "tour.Greet", GREET,
            "tour.Polite", POLITE,
            "tour.Deaf", DEAF,
            "tour.Phoenix", PHOENIX,
            "tour.Failing", FAILING,
            "tour.Stuck", STUCK);

    private final Jars jars;
    private final String title;

    /** @param title begins the handlers' names too: no two tests share any */
    TaskJars(Path folder, String title) {
        jars = new Jars(folder);
        this.title = title;
    }

    /** With the handlers greet, polite, deaf, phoenix, failing and stuck. */
    Path tour(String version) {
        return jar(version, TOUR);
    }

    /** Its check when it is loaded fails. */
    Path refusing(String version) {
        Map<String, String> sources = new HashMap<>(TOUR);
        sources.put("tour.Refusing", REFUSING);
        return jar(version, sources);
    }

    /** The same, and bytes that no compression makes fewer: it takes a while on its way. */
    Path heavy(String version, int bytes) {
        Path jar = tour(version);
        byte[] ballast = new byte[bytes];
        new Random(bytes).nextBytes(ballast);
        try (FileSystem entries = FileSystems.newFileSystem(jar)) {
            Files.write(entries.getPath("ballast"), ballast);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return jar;
    }

    private Path jar(String version, Map<String, String> sources) {
        Map<String, String> filled = new HashMap<>(sources);
        filled.replaceAll((name, source) -> source.replace("VERSION", version).replace("TITLE", title));
        try {
            return jars.of(title, version, filled);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
