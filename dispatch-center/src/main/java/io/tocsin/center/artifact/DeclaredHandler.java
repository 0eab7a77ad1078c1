package io.tocsin.center.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A class that a JAR offers as a handler.
 *
 * @param cron the default schedule, in Quartz's dialect, that the class declares
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeclaredHandler(
        String name, String className, @Nullable String cron) {}
