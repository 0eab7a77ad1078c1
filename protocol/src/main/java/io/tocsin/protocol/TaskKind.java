package io.tocsin.protocol;

/** What an attempt does; an executor states which kinds it runs. */
public enum TaskKind {
    JAVA,
    COMMAND,
    HTTP,
    ALARM,
    WORKFLOW
}
