package io.tocsin.center.account;

import java.util.Set;

/** The groups in which a caller holds a permission; lists are narrowed by it in their queries. */
public sealed interface GroupScope {
    boolean contains(long groupId);

    /** In every group that there is; what belongs to users alone, such as their alarms, has none (its number is below 0). */
    record Everywhere() implements GroupScope {
        @Override
        public boolean contains(long groupId) {
            return groupId >= 0;
        }
    }

    record Only(Set<Long> groupIds) implements GroupScope {
        @Override
        public boolean contains(long groupId) {
            return groupIds.contains(groupId);
        }
    }
}
