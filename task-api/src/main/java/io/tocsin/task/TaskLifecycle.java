package io.tocsin.task;

/**
 * Runs once for each loaded version of a JAR, at most one implementation in it. A failing {@link #onLoad} refuses the
 * version: the executor keeps the one it had.
 */
public interface TaskLifecycle {
    /** Checks and prepares, before the first attempt on this version. */
    default void onLoad() throws Exception {}

    /** Releases threads, timers and connections, after the last attempt on this version has ended. */
    default void onUnload() throws Exception {}
}
