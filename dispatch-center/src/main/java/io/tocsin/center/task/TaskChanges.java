package io.tocsin.center.task;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Tells the dispatching side that a definition changed; implemented there. */
public interface TaskChanges {
    /**
     * The new definition holds for every run that has not entered a handler; planned fires stay, and those that executors
     * hold ahead of their instants are given anew.
     *
     * @return the ids of runs that are carried out by the former definition, after at most one second
     */
    CompletableFuture<List<Long>> redefined(Task task);

    /**
     * Withdraws every fire that was planned and has not entered a handler: the schedule changed, or the task was
     * disabled or deleted. To be called after the row was changed so that nothing more is planned from the old one
     * ({@code next_fire_at} is null or the row disabled), and before anything is planned from the new one.
     *
     * @param reason {@code TASK_EDITED}, {@code TASK_DISABLED} or {@code TASK_DELETED}
     * @return the ids of runs that could not be withdrawn, after at most one second
     */
    CompletableFuture<List<Long>> withdraw(Task task, String reason);

    /** Something may be due sooner than the planner knows. */
    void replan();
}
