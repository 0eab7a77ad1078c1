package io.tocsin.center.account;

import java.util.Set;

/** The groups in which a caller holds a permission; lists are narrowed by it in their queries. */
public sealed interface GroupScope {
    boolean contains(long groupId);

    record Everywhere() implements GroupScope {
        @Override
        public boolean contains(long groupId) {
            return true;
        }
    }

    record Only(Set<Long> groupIds) implements GroupScope {
        @Override
        public boolean contains(long groupId) {
            return groupIds.contains(groupId);
        }
    }
}
