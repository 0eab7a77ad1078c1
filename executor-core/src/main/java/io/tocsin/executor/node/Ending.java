package io.tocsin.executor.node;

/** How an executor came to its end. */
public sealed interface Ending {
    /** A clean stop, asked for by {@link ExecutorNode#close}. */
    record Stopped() implements Ending {}

    /** The center refuses this executor for good. */
    record Refused(String code, String detail) implements Ending {}

    /** Too many attempts cannot be stopped: the supervisor is to start a fresh process. */
    record Exhausted(String detail) implements Ending {}
}
