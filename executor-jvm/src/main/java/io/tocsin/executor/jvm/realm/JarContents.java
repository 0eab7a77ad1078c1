package io.tocsin.executor.jvm.realm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an inspected JAR offers.
 *
 * @param handlers class names by handler name
 * @param lifecycle the class that implements {@link io.tocsin.task.TaskLifecycle}; null without one
 */
record JarContents(Map<String, String> handlers, @Nullable String lifecycle) {
    JarContents {
        handlers = Map.copyOf(handlers);
    }
}
