package io.tocsin.executor.jvm.realm;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what keeps a class loader in memory, in words for people. It only looks. Shutdown hooks and thread locals are
 * visible only with {@code --add-opens java.base/java.lang=ALL-UNNAMED}, which the executor's own JAR declares.
 */
final class Holders {
    private static final String NO_LOOK = " cannot be looked into without --add-opens java.base/java.lang=ALL-UNNAMED";

    private final RealmLoader loader;
    private final List<String> found = new ArrayList<>();

    private Holders(RealmLoader loader) {
        this.loader = loader;
    }

    static List<String> of(RealmLoader loader) {
        Holders holders = new Holders(loader);
        holders.threads();
        holders.shutdownHooks();
        holders.drivers();
        return List.copyOf(holders.found);
    }

    private void threads() {
        boolean localsVisible = true;
        for (Map.Entry<Thread, StackTraceElement[]> running :
                Thread.getAllStackTraces().entrySet()) {
            Thread thread = running.getKey();
            if (belongs(thread)) {
                found.add(kind(thread) + " '" + thread.getName() + "'");
            } else {
                String frame = ownFrame(running.getValue());
                if (frame != null) {
                    found.add(kind(thread) + " '" + thread.getName() + "' inside " + frame);
                }
            }
            localsVisible &= threadLocals(thread, "threadLocals") && threadLocals(thread, "inheritableThreadLocals");
        }
        if (!localsVisible) {
            found.add("(thread locals" + NO_LOOK + ")");
        }
    }

    private boolean belongs(Thread thread) {
        return thread.getContextClassLoader() == loader || isOwn(thread);
    }

    private static String kind(Thread thread) {
        return "java.util.TimerThread".equals(thread.getClass().getName()) ? "timer" : "thread";
    }

    private @Nullable String ownFrame(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (loader.getName().equals(frame.getClassLoaderName()) && loader.defined(frame.getClassName())) {
                return frame.getClassName() + "." + frame.getMethodName();
            }
        }
        return null;
    }

    private boolean threadLocals(Thread thread, String which) {
        try {
            Object map = field(Thread.class, which).get(thread);
            if (map == null) {
                return true;
            }
            Object[] table = (Object[]) field(map.getClass(), "table").get(map);
            for (Object entry : table == null ? new Object[0] : table) {
                if (entry instanceof Reference<?> local) {
                    Object value = field(entry.getClass(), "value").get(entry);
                    if (isOwn(value) || isOwn(local.get())) {
                        found.add("a thread local of '" + thread.getName() + "' with a value of "
                                + (value == null ? "null" : value.getClass().getName()));
                    }
                }
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    private void shutdownHooks() {
        try {
            Object hooks = field(Class.forName("java.lang.ApplicationShutdownHooks"), "hooks")
                    .get(null);
            if (hooks instanceof Map<?, ?> map) {
                for (Object hook : List.copyOf(map.keySet())) {
                    if (hook instanceof Thread thread && belongs(thread)) {
                        found.add("shutdown hook '" + thread.getName() + "'");
                    }
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            found.add("(shutdown hooks" + NO_LOOK + ")");
        }
    }

    private void drivers() {
        try {
            Object census = loader.adopt(DriverCensus.class).getConstructor().newInstance();
            for (Object driver : (List<?>) ((Supplier<?>) census).get()) {
                found.add("JDBC driver " + driver);
            }
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            found.add("(JDBC drivers cannot be looked into: " + e + ")");
        }
    }

    private boolean isOwn(@Nullable Object object) {
        return object != null && (object == loader || object.getClass().getClassLoader() == loader);
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
