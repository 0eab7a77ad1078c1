package io.tocsin.center.task;

/**
 * Why a run is as it is, where no error of its attempt says so. In a run's row some of these are followed by more, behind a
 * space. The console has words for each: a test of it reads this file.
 */
public final class Reasons {
    /** What refused, if all that could have it did, may follow. */
    public static final String NO_EXECUTOR = "NO_EXECUTOR";

    public static final String OVERLAP = "OVERLAP";
    public static final String QUEUE_FULL = "QUEUE_FULL";
    public static final String USER = "USER";
    public static final String TASK_EDITED = "TASK_EDITED";
    public static final String TASK_DISABLED = "TASK_DISABLED";
    public static final String TASK_DELETED = "TASK_DELETED";
    /** Where the handler stands follows, if it does not stop. */
    public static final String TIMEOUT = "TIMEOUT";

    public static final String EXECUTOR_LOST = "EXECUTOR_LOST";
    public static final String EXECUTOR_STOPPED = "EXECUTOR_STOPPED";

    private Reasons() {}
}
