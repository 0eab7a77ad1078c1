package io.tocsin.center.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit trail are asked for; what is null or empty holds nothing back.
 *
 * @param action an action, or the beginning of several that ends in a dot: {@code task.}
 * @param subject a subject, or the beginning of several that ends in a slash: {@code task/}
 * @param to the first instant that is no longer meant
 */
record AuditFilter(
        @Nullable String user,
        @Nullable String action,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant to) {
    static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);

    /** @param params takes the values of the conditions that are answered */
    String conditions(List<Object> params) {
        List<String> conditions = new ArrayList<>();
        equal("username", user, conditions, params);
        beginning("action", action, ".", conditions, params);
        beginning("subject", subject, "/", conditions, params);
        at(">=", from, conditions, params);
        at("<", to, conditions, params);
        return String.join("", conditions);
    }

    private static void equal(String column, @Nullable String value, List<String> conditions, List<Object> params) {
        if (value != null && !value.isBlank()) {
            conditions.add(" AND " + column + " = ?");
            params.add(value.strip());
        }
    }

    private static void beginning(
            String column, @Nullable String value, String mark, List<String> conditions, List<Object> params) {
        if (value == null || !value.strip().endsWith(mark)) {
            equal(column, value, conditions, params);
            return;
        }
        // as a range and not with LIKE, whose wildcards a value could hold
        conditions.add(" AND " + column + " >= ? AND " + column + " < ?");
        String begin = value.strip();
        params.add(begin);
        params.add(begin.substring(0, begin.length() - 1) + (char) (mark.charAt(0) + 1));
    }

    private static void at(String relation, @Nullable Instant instant, List<String> conditions, List<Object> params) {
        if (instant != null) {
            conditions.add(" AND at_micros " + relation + " ?");
            params.add(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        }
    }
}
