package io.tocsin.center.account;

/** What a role may allow, each within one group or everywhere. */
public enum Permission {
    GROUP_READ,
    GROUP_MANAGE,
    TASK_READ,
    TASK_WRITE,
    /** To create or change a task that starts processes. */
    COMMAND_WRITE,
    TASK_TRIGGER,
    RUN_READ,
    /** To cancel, retry or replay runs. */
    RUN_CONTROL,
    EXECUTOR_READ,
    EXECUTOR_MANAGE,
    ARTIFACT_READ,
    ARTIFACT_UPLOAD,
    ARTIFACT_DEPLOY,
    /** To keep, replace and forget secrets; nobody reads them. */
    SECRET_MANAGE,
    USER_MANAGE,
    AUDIT_READ,
    METRICS_READ,
    /** How long things are kept. */
    SETTINGS_MANAGE
}
