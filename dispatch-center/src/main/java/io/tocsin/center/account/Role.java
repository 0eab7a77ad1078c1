package io.tocsin.center.account;

import static io.tocsin.center.account.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/** What a user is in a group, or everywhere. */
public enum Role {
    ADMIN(EnumSet.allOf(Permission.class)),
    /** Everything that concerns tasks, runs, artifacts and executors, except starting processes. */
    OPERATOR(EnumSet.complementOf(EnumSet.of(GROUP_MANAGE, COMMAND_WRITE, USER_MANAGE, AUDIT_READ, SETTINGS_MANAGE))),
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
