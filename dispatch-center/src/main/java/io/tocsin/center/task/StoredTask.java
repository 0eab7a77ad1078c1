package io.tocsin.center.task;

import org.jspecify.annotations.Nullable;

/**
 * A task with what its row says of its planning.
 *
 * @param nextFireAt epoch milliseconds; null while nothing is planned
 */
public record StoredTask(Task task, @Nullable Long nextFireAt) {}
