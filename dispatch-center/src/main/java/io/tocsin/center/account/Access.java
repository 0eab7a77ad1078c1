package io.tocsin.center.account;

/** What the caller of the present request may do. Every controller asks here; nothing is allowed without asking. */
public interface Access {
    Caller caller();

    /** @throws io.tocsin.center.problem.Forbidden unless the caller holds the permission in that group */
    void require(Permission permission, long groupId);

    /** @throws io.tocsin.center.problem.Forbidden unless the caller holds the permission everywhere */
    void requireEverywhere(Permission permission);

    /** Where the caller holds the permission; an empty {@link GroupScope.Only} when nowhere. */
    GroupScope scope(Permission permission);

    /** @param userId of the signed-in user */
    record Caller(long userId, String username) {}
}
