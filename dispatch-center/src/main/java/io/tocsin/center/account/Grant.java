package io.tocsin.center.account;

/** @param groupId the group, or {@link #EVERYWHERE} */
record Grant(Role role, long groupId) {
    static final long EVERYWHERE = 0;

    boolean allows(Permission permission) {
        return role.permissions().contains(permission);
    }

    boolean isEverywhere() {
        return groupId == EVERYWHERE;
    }
}
