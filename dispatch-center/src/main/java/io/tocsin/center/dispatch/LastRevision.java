package io.tocsin.center.dispatch;

/**
 * The definition of a task as an executor last ran it.
 *
 * @param startedAt the handler's entry, in microseconds
 */
public record LastRevision(long taskId, String taskName, int revision, long startedAt) {}
