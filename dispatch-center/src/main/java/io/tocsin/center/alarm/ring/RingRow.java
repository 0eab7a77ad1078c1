package io.tocsin.center.alarm.ring;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.json.JsonMapper;

/** Between rings and their rows. Thread-safe. */
final class RingRow implements RowMapper<Ring> {
    static final String COLUMNS = """
            id, user_id, kind, source_id, fire_at, state, version, round, rang_at, round_at, snooze_until, due_at, \
            louder, person_told, snoozes_left, agains_left, answered_device, answered_by, answered_at, acked_at, late, \
            offline, content""";
    static final int COUNT = 23;

    private final JsonMapper json = JsonMapper.builder().build();

    @Nullable
    Object[] values(Ring ring) {
        Ring.Answer answer = ring.answer();
        return new @Nullable Object[] {
            ring.id(),
            ring.userId(),
            ring.kind().name(),
            ring.sourceId(),
            ring.fireAt(),
            ring.state().name(),
            ring.version(),
            ring.round(),
            ring.rangAt(),
            ring.roundAt(),
            ring.snoozeUntil(),
            ring.dueAt(),
            ring.escalated().louder(),
            ring.escalated().personTold(),
            ring.escalated().snoozesLeft(),
            ring.escalated().againsLeft(),
            answer == null ? null : answer.device(),
            answer == null ? null : answer.name(),
            answer == null ? null : answer.at(),
            ring.ackedAt(),
            ring.late(),
            ring.offline(),
            json.writeValueAsString(ring.content())
        };
    }

    @Override
    public Ring mapRow(ResultSet row, int number) throws SQLException {
        Long answeredAt = number(row, "answered_at");
        return new Ring(
                row.getLong("id"),
                row.getLong("user_id"),
                RingKind.valueOf(row.getString("kind")),
                row.getLong("source_id"),
                row.getLong("fire_at"),
                RingState.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getInt("round"),
                row.getLong("rang_at"),
                row.getLong("round_at"),
                number(row, "snooze_until"),
                number(row, "due_at"),
                new Ring.Escalated(
                        row.getBoolean("louder"),
                        row.getBoolean("person_told"),
                        row.getInt("snoozes_left"),
                        row.getInt("agains_left")),
                answeredAt == null
                        ? null
                        : new Ring.Answer(number(row, "answered_device"), row.getString("answered_by"), answeredAt),
                number(row, "acked_at"),
                row.getBoolean("late"),
                row.getBoolean("offline"),
                json.readValue(row.getString("content"), RingContent.class));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
