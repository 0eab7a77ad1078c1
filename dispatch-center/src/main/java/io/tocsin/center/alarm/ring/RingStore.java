package io.tocsin.center.alarm.ring;

import io.tocsin.center.storage.InList;
import io.tocsin.center.storage.Transactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code alarm_ring}. Each change is written over the version that it was made from, or not at all. */
@Component
public class RingStore {
    private static final String SELECT = "SELECT " + RingRow.COLUMNS + " FROM alarm_ring WHERE ";
    private static final String INSERT =
            "INSERT INTO alarm_ring (" + RingRow.COLUMNS + ") VALUES (?" + ", ?".repeat(RingRow.COUNT - 1) + ")";
    private static final String UPDATE = """
            UPDATE alarm_ring SET state = ?, version = ?, round = ?, rang_at = ?, round_at = ?, snooze_until = ?, \
            due_at = ?, louder = ?, person_told = ?, snoozes_left = ?, agains_left = ?, answered_device = ?, \
            answered_by = ?, answered_at = ?, acked_at = CASE WHEN ? THEN acked_at ELSE NULL END, offline = ? \
            WHERE id = ? AND version = ?""";
    private static final String ACK = """
            UPDATE alarm_ring SET acked_at = ?, late_micros = ?, ack_device = ?, audible = ? \
            WHERE id = ? AND user_id = ? AND round = ? AND acked_at IS NULL""";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final RingRow rows = new RingRow();

    RingStore(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * Writes those that are new; of whose instant there is a ring already, nothing is written.
     *
     * @return the ids of those that were written
     */
    public Set<Long> insert(List<Ring> rings) {
        if (rings.isEmpty()) {
            return Set.of();
        }
        try {
            return transactions.call(() -> {
                insertWithin(rings);
                return ids(rings);
            });
        } catch (DuplicateKeyException some) {
            Set<Long> written = new HashSet<>();
            for (Ring ring : rings) {
                if (insertAlone(ring)) {
                    written.add(ring.id());
                }
            }
            return written;
        }
    }

    /** Within the caller's transaction. */
    void insertWithin(List<Ring> rings) {
        jdbc.batchUpdate(INSERT, rings.stream().map(rows::values).toList());
    }

    private boolean insertAlone(Ring ring) {
        try {
            return transactions.call(() -> jdbc.update(INSERT, rows.values(ring)) == 1);
        } catch (DuplicateKeyException known) {
            return false;
        }
    }

    private static Set<Long> ids(List<Ring> rings) {
        Set<Long> ids = new HashSet<>();
        rings.forEach(ring -> ids.add(ring.id()));
        return ids;
    }

    /** @return false when the row is not what it was when it was read */
    public boolean update(Ring before, Ring after) {
        return transactions.call(() -> jdbc.update(UPDATE, changes(before, after)) == 1);
    }

    /** @return of each whether it was written */
    boolean[] update(List<Ring> before, List<Ring> after) {
        List<Object[]> all = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            all.add(changes(before.get(i), after.get(i)));
        }
        int[] counts = transactions.call(() -> jdbc.batchUpdate(UPDATE, all));
        boolean[] written = new boolean[counts.length];
        for (int i = 0; i < counts.length; i++) {
            written[i] = counts[i] == 1;
        }
        return written;
    }

    private Object[] changes(Ring before, Ring after) {
        Ring.Answer answer = after.answer();
        return new Object[] {
            after.state().name(),
            after.version(),
            after.round(),
            after.rangAt(),
            after.roundAt(),
            after.snoozeUntil(),
            after.dueAt(),
            after.escalated().louder(),
            after.escalated().personTold(),
            after.escalated().snoozesLeft(),
            after.escalated().againsLeft(),
            answer == null ? null : answer.device(),
            answer == null ? null : answer.name(),
            answer == null ? null : answer.at(),
            before.round() == after.round(),
            after.offline(),
            before.id(),
            before.version()
        };
    }

    /**
     * @param shownMicros when the device showed it
     * @return whether it was the first of this round
     */
    public boolean ack(Ring ring, long device, long now, long shownMicros, boolean audible) {
        long planned = ring.round() == 1 ? ring.fireAt() : ring.roundAt();
        long late = shownMicros - planned * 1_000;
        return transactions.call(
                () -> jdbc.update(ACK, now, late, device, audible, ring.id(), ring.userId(), ring.round()) == 1);
    }

    public Optional<Ring> find(long id, long userId) {
        return jdbc.query(SELECT + "id = ? AND user_id = ?", rows, id, userId).stream()
                .findFirst();
    }

    public Optional<Ring> find(long userId, RingKind kind, long sourceId, long fireAt) {
        return jdbc
                .query(
                        SELECT + "user_id = ? AND kind = ? AND source_id = ? AND fire_at = ?",
                        rows,
                        userId,
                        kind.name(),
                        sourceId,
                        fireAt)
                .stream()
                .findFirst();
    }

    /** Those of the same alarms whose instants are not before that one. */
    List<Ring> since(Collection<Ring> alarms, long fireAt) {
        InList list = InList.ofRows(
                alarms.stream()
                        .map(ring -> List.of(ring.userId(), ring.kind().name(), ring.sourceId()))
                        .toList(),
                "(?, ?, ?)");
        return jdbc.query(
                SELECT + "(user_id, kind, source_id) IN (" + list.placeholders() + ") AND fire_at >= ?",
                rows,
                list.and(fireAt));
    }

    /** Those of these alarms that did not ring at their instants, which are not before that one. */
    public List<Ring> missed(Collection<Long> alarms, long fireAt) {
        InList list = InList.of(alarms);
        return jdbc.query(
                SELECT + "source_id IN (" + list.placeholders() + ") AND state = ? AND kind = ? AND fire_at >= ?",
                rows,
                list.and(RingState.MISSED.name(), RingKind.ALARM.name(), fireAt));
    }

    /** The newest first. */
    public List<Ring> list(long userId, long below, int limit) {
        return jdbc.query(SELECT + "user_id = ? AND id < ? ORDER BY id DESC LIMIT ?", rows, userId, below, limit);
    }

    /** Those that ring or will again. */
    public List<Ring> open(long userId) {
        return jdbc.query(
                SELECT + "user_id = ? AND state IN ('RINGING', 'SNOOZED') ORDER BY id DESC LIMIT 100", rows, userId);
    }

    /** The open ones that came of this, for any user. */
    public List<Ring> openOf(RingKind kind, long sourceId) {
        return jdbc.query(
                SELECT + "source_id = ? AND state IN ('RINGING', 'SNOOZED') AND kind = ? ORDER BY id DESC LIMIT 100",
                rows,
                sourceId,
                kind.name());
    }

    List<Ring> due(long until, int limit) {
        return jdbc.query(SELECT + "due_at <= ? ORDER BY due_at LIMIT ?", rows, until, limit);
    }

    /** @param begunAt epoch milliseconds, of its present round */
    record Unheard(long ringId, long userId, long begunAt, long dueAt) {
        static final Unheard FIRST = new Unheard(0, 0, 0, 0);
    }

    /** Those that began by that instant and that no device has shown yet, as they are due, after that one. */
    List<Unheard> unheard(long until, Unheard after, int limit) {
        return jdbc.query(
                "SELECT id, user_id, round_at, due_at FROM alarm_ring WHERE due_at >= ? AND (due_at > ? OR id > ?)"
                        + " AND state = 'RINGING' AND acked_at IS NULL AND round_at <= ? ORDER BY due_at, id LIMIT ?",
                (row, number) -> new Unheard(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                after.dueAt(),
                after.dueAt(),
                after.ringId(),
                until,
                limit);
    }

    List<Ring> find(Collection<Long> ids) {
        InList list = InList.of(ids);
        return jdbc.query(SELECT + "id IN (" + list.placeholders() + ")", rows, list.arguments());
    }
}
