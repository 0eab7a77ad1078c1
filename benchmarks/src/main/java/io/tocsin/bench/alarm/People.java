package io.tocsin.bench.alarm;

import io.tocsin.bench.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * Users who are signed in without having typed a password: ten thousand slow hashes would take longer than all that is
 * measured. Written into the rows of a center that does not run.
 */
record People(int count) {
    private static final long FIRST = 1_000_000;
    private static final long LIFETIME_MILLIS = 86_400_000;

    /** What the person's phone shows to get a token. */
    static String refreshToken(int person) {
        return "phone-of-person-" + person;
    }

    void moveIn(Database database) throws SQLException {
        long now = System.currentTimeMillis();
        try (Connection connection = database.connect();
                PreparedStatement user = connection.prepareStatement(
                        "INSERT INTO account_user (id, username, password_hash, must_change_password, enabled,"
                                + " user_version, revision, created_at) VALUES (?, ?, 'none', FALSE, TRUE, 1, 1, ?)");
                PreparedStatement login = connection.prepareStatement(
                        "INSERT INTO account_login (id, user_id, user_version, created_at, expires_at, phone)"
                                + " VALUES (?, ?, 1, ?, ?, TRUE)");
                PreparedStatement token = connection.prepareStatement(
                        "INSERT INTO account_refresh_token (token_hash, login_id) VALUES (?, ?)")) {
            connection.setAutoCommit(false);
            for (int person = 0; person < count; person++) {
                long id = FIRST + person;
                set(user, id, "person-" + person, now);
                set(login, id, id, now, now + LIFETIME_MILLIS);
                set(token, sha256(refreshToken(person)), id);
            }
            user.executeBatch();
            login.executeBatch();
            token.executeBatch();
            connection.commit();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
