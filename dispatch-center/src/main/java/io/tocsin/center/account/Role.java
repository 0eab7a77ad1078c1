package io.tocsin.center.account;

import static io.tocsin.center.account.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/** What a user is in a group, or everywhere. */
public enum Role {
    ADMIN(EnumSet.allOf(Permission.class)),
    /**
     * What concerns tasks, runs, artifacts and executors. Named one by one, so that whatever comes is not his by itself: he
     * starts no processes, and uses secrets without keeping them.
     */
    OPERATOR(EnumSet.of(
            GROUP_READ,
            TASK_READ,
            TASK_WRITE,
            TASK_TRIGGER,
            RUN_READ,
            RUN_CONTROL,
            EXECUTOR_READ,
            EXECUTOR_MANAGE,
            ARTIFACT_READ,
            ARTIFACT_UPLOAD,
            ARTIFACT_DEPLOY,
            METRICS_READ)),
    VIEWER(EnumSet.of(GROUP_READ, TASK_READ, RUN_READ, EXECUTOR_READ, ARTIFACT_READ, METRICS_READ)),
    /** Of the phone application: sees the tasks of the groups that he was given. */
    USER(EnumSet.of(GROUP_READ, TASK_READ, RUN_READ));

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot change
    private final Set<Permission> permissions;

    Role(EnumSet<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
