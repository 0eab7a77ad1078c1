package io.tocsin.task;

import org.jspecify.annotations.Nullable;

/** One unit of work. A new instance serves each attempt, made by the public no-argument constructor. */
@FunctionalInterface
public interface TaskHandler {
    /**
     * Does the work on a virtual thread whose context class loader is the JAR's own.
     *
     * @return the result, stored as JSON; null stands for no result
     * @throws Exception any exception fails the attempt; {@link InterruptedException} after a cancel or timeout ends it
     */
    @Nullable
    Object run(TaskContext context) throws Exception;
}
