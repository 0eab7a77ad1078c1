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

    /** @param userId of the signed-in user; 0 of a program, which is no user */
    record Caller(long userId, String username) {
        private static final long NOBODY = 0;

        /** Something with a key of its own, under the name that the trail shows. */
        public static Caller program(String name) {
            return new Caller(NOBODY, name);
        }

        boolean isUser() {
            return userId != NOBODY;
        }
    }
}
