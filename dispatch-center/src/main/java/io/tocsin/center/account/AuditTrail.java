package io.tocsin.center.account;

import io.tocsin.center.id.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code audit_entry}; they are only ever added. */
@Component
class AuditTrail implements Audit, Deeds {
    private static final String SYSTEM = "system";
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_DETAIL = 16_000;
    private static final String INSERT =
            "INSERT INTO audit_entry (id, at_micros, user_id, username, action, subject, detail)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final Ids ids;
    private final InstantSource clock;

    AuditTrail(JdbcTemplate jdbc, Ids ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void record(String action, String subject, String detail) {
        Optional<Login> login = RequestAccess.present();
        record(
                login.map(Login::userId).orElse(null),
                login.map(Login::username).orElse(SYSTEM),
                action,
                subject,
                detail);
    }

    /** For what happens before or without a signed-in user. */
    void record(@Nullable Long userId, String username, String action, String subject, String detail) {
        jdbc.update(INSERT, row(userId, username, action, subject, detail));
    }

    @Override
    public void record(List<Deed> deeds) {
        jdbc.batchUpdate(
                INSERT,
                deeds.stream()
                        .map(deed -> row(
                                deed.caller().isUser() ? deed.caller().userId() : null,
                                deed.caller().username(),
                                deed.action(),
                                deed.subject(),
                                deed.detail()))
                        .toList());
    }

    private @Nullable Object[] row(
            @Nullable Long userId, String username, String action, String subject, String detail) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return new @Nullable Object[] {
            ids.next(), micros, userId, username, action, cut(subject, LONGEST_SUBJECT), cut(detail, LONGEST_DETAIL)
        };
    }

    /** Newest first. */
    List<Entry> before(long id, AuditFilter filter, int count) {
        List<Object> params = new ArrayList<>(List.of(id));
        String conditions = filter.conditions(params);
        params.add(count);
        return JdbcClient.create(jdbc)
                .sql("SELECT id, at_micros, user_id, username, action, subject, detail FROM audit_entry"
                        + " WHERE id < ?" + conditions + " ORDER BY id DESC LIMIT ?")
                .params(params)
                .query(Entry.class)
                .list();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    record Entry(
            long id,
            long atMicros,
            @Nullable Long userId,
            String username,
            String action,
            String subject,
            String detail) {}
}
