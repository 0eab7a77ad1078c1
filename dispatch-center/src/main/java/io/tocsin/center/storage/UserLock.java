package io.tocsin.center.storage;

import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps what one user does at once in an order, where rows of his are counted before one is added. */
public final class UserLock {
    private UserLock() {}

    /** Until the end of the transaction in which it is called. */
    public static void take(JdbcTemplate jdbc, long userId) {
        jdbc.queryForList("SELECT id FROM account_user WHERE id = ? FOR UPDATE", Long.class, userId);
    }
}
