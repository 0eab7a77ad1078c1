package io.tocsin.center.e2e;

import io.tocsin.center.artifact.Jars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** The JARs that the tour deploys. Whatever enters a handler is written to a file of entries, if the task names one. */
final class TaskJars {
    private static final String ENTRIES = """
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
            @Task("greet")
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
            @Task("polite")
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
            @Task("deaf")
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
    private static final String REFUSING = """
            package tour;
            import io.tocsin.task.TaskLifecycle;
            public class Refusing implements TaskLifecycle {
                @Override public void onLoad() { throw new IllegalStateException("the licence is missing"); }
            }
            """;

    private final Jars jars;

    TaskJars(Path folder) {
        jars = new Jars(folder);
    }

    Path tour(String version) {
        return jar(
                "tour",
                version,
                Map.of("tour.Order", ENTRIES, "tour.Greet", GREET, "tour.Polite", POLITE, "tour.Deaf", DEAF));
    }

    /** Of the tour, but its check when it is loaded fails. */
    Path refusing(String version) {
        return jar("tour", version, Map.of("tour.Order", ENTRIES, "tour.Greet", GREET, "tour.Refusing", REFUSING));
    }

    private Path jar(String title, String version, Map<String, String> sources) {
        Map<String, String> filled = sources.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, source -> source.getValue().replace("VERSION", version)));
        try {
            return jars.of(title, version, filled);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
