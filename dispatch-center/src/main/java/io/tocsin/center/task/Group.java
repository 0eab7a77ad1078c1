package io.tocsin.center.task;

import org.jspecify.annotations.Nullable;

/** What tasks, executors and permissions belong to. Instants are epoch milliseconds. */
public record Group(long id, String name, @Nullable String description, int revision, long createdAt, long updatedAt) {}
