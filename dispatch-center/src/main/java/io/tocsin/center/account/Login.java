package io.tocsin.center.account;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A user who signed in, as the database knew him at most a second ago.
 *
 * @param id of this signing-in; a user may have several
 * @param userVersion what tokens must carry to be his
 * @param mustChange whether he may do nothing but change his password
 */
record Login(long id, long userId, String username, int userVersion, boolean mustChange, List<Grant> grants) {
    Login {
        grants = List.copyOf(grants);
    }

    boolean allows(Permission permission, long groupId) {
        return scope(permission).contains(groupId);
    }

    boolean allowsEverywhere(Permission permission) {
        return scope(permission) instanceof GroupScope.Everywhere;
    }

    GroupScope scope(Permission permission) {
        List<Grant> holding =
                grants.stream().filter(grant -> grant.allows(permission)).toList();
        return holding.stream().anyMatch(Grant::isEverywhere)
                ? new GroupScope.Everywhere()
                : new GroupScope.Only(holding.stream().map(Grant::groupId).collect(Collectors.toUnmodifiableSet()));
    }
}
