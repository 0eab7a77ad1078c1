package io.tocsin.center.run;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.storage.InList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads runs, live and ended ones as one list. Both tables are read by one statement: a run that moves between them
 * meanwhile is neither missed nor told twice.
 */
@Component
final class RunArchive {
    private static final int AT_ONCE = 500;

    private static final String ATTEMPTS = """
            SELECT attempt, state, executor_id, incarnation, assigned_epoch, assigned_at, started_micros, ended_micros, \
            artifact_version, result, error_code, error_message, error_detail, clock_error FROM run_attempt WHERE run_id = ? \
            ORDER BY attempt""";

    private final JdbcTemplate jdbc;

    RunArchive(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param states any of them; empty for all
     * @param planned whether runs are wanted that are planned and nothing more
     * @param from the earliest planned instant, {@code to} the first one that is too late
     */
    record Filter(
            @Nullable Long taskId,
            Set<RunState> states,
            boolean planned,
            @Nullable Instant from,
            @Nullable Instant to,
            Way way) {
        private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

        /** Anybody may ask for a time so far away that its milliseconds fit into no number. */
        Filter {
            states = Set.copyOf(states);
            from = near(from);
            to = near(to);
        }

        Filter(
                @Nullable Long taskId,
                Set<RunState> states,
                boolean planned,
                @Nullable Instant from,
                @Nullable Instant to) {
            this(taskId, states, planned, from, to, Way.ANY);
        }

        private static @Nullable Instant near(@Nullable Instant asked) {
            if (asked == null) {
                return null;
            }
            return asked.isBefore(Instant.EPOCH) ? Instant.EPOCH : asked.isAfter(LAST) ? LAST : asked;
        }
    }

    /** How runs came about, and where their last attempt was; no index has it, so rare ones are sought within a time range. */
    record Way(@Nullable Origin origin, @Nullable Long executorId) {
        static final Way ANY = new Way(null, null);
    }

    /** Newest first, from the id on that lies below the given one. */
    List<RunView> list(Filter filter, GroupScope scope, long below, int limit) {
        RunListing listing = new RunListing(filter, scope, below, limit);
        return jdbc.query(listing.sql(), RunView::of, listing.arguments());
    }

    Optional<RunView> find(long id) {
        return jdbc
                .query(
                        RunView.OF_LIVE + " WHERE id = ? UNION ALL " + RunView.OF_HISTORY + " WHERE id = ?",
                        RunView::of,
                        id,
                        id)
                .stream()
                .findFirst();
    }

    /** Those of the ids that there are, as lists show them. */
    List<RunView> findAll(Collection<Long> ids) {
        List<RunView> found = new ArrayList<>();
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            InList list = InList.of(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
            List<Object> twice = new ArrayList<>(List.of(list.arguments()));
            twice.addAll(List.of(list.arguments()));
            String among = " WHERE id IN (" + list.placeholders() + ")";
            found.addAll(jdbc.query(
                    RunView.OF_LIVE_LISTED + among + " UNION ALL " + RunView.OF_HISTORY_LISTED + among,
                    RunView::of,
                    twice.toArray()));
        }
        return found;
    }

    /** The attempts before the last one. */
    List<AttemptView> attempts(long runId) {
        return jdbc.query(
                ATTEMPTS,
                (row, number) -> AttemptView.of(
                        row,
                        row.getString("state"),
                        Objects.requireNonNull(RunRow.assignment(row)),
                        row.getLong("ended_micros")),
                runId);
    }
}
