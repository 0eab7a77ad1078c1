package io.tocsin.center.run;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.task.ScopeSql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statement behind a list of runs. Each part of it walks one index backwards and stops when the page is full, so it does
 * not matter how many runs there are. An order is spelled out with all columns of its index, without which the embedded
 * database would sort.
 */
final class RunListing {
    /** No run is written longer than this before its planned instant, so the ids of a time range have a lower end. */
    private static final long PLANNED_AHEAD_MILLIS = 3_600_000;

    /** And an upper one, but for runs that were written an hour or more after it; these have an index of their own. */
    private static final long PLANNED_LATE_MILLIS = 2 * 3_600_000;

    private static final String LATE_INDEX = " USE INDEX (ix_run_history_late)";

    private static final String GROUP_INDEX = " USE INDEX (ix_run_history_group)";
    /** Whoever may see more reads all newest ones, of which some are his before long. */
    private static final int MOST_GROUPS = 8;

    private final RunArchive.Filter filter;
    private final GroupScope scope;
    private final long below;
    private final int limit;
    private final List<Object> arguments = new ArrayList<>();

    RunListing(RunArchive.Filter filter, GroupScope scope, long below, int limit) {
        this.filter = filter;
        this.scope = scope;
        this.below = below;
        this.limit = limit;
    }

    /** Newest first. */
    String sql() {
        arguments.clear();
        List<String> parts = new ArrayList<>(List.of(live()));
        long before = filter.to() == null
                ? below
                : Math.min(below, TimeOrderedIds.lowest(filter.to().toEpochMilli() + PLANNED_LATE_MILLIS));
        for (RunState state : states()) {
            parts.add(ended(state, before));
        }
        if (states().isEmpty()) {
            groups().forEach(group -> parts.add(endedIn(group, before)));
            if (groups().isEmpty()) {
                parts.add(ended(null, before));
            }
        }
        if (before < below) {
            parts.add(late(before));
        }
        arguments.add(limit);
        return String.join(" UNION ALL ", parts) + " ORDER BY id DESC LIMIT ?";
    }

    Object[] arguments() {
        return arguments.toArray();
    }

    /** In which ended runs are looked for one by one; none where one index has all that is wanted. */
    private List<RunState> states() {
        Stream<RunState> wanted = filter.states().isEmpty()
                ? filter.taskId() == null ? Stream.empty() : Arrays.stream(RunState.values())
                : filter.states().stream();
        return wanted.filter(RunState::ended).sorted().toList();
    }

    /** In which all ended runs are looked for one by one; none where another index is better, or there are many of them. */
    private List<Long> groups() {
        return filter.taskId() == null
                        && filter.states().isEmpty()
                        && scope instanceof GroupScope.Only only
                        && only.groupIds().size() <= MOST_GROUPS
                ? only.groupIds().stream().sorted().toList()
                : List.of();
    }

    private String live() {
        StringBuilder sql =
                new StringBuilder("(").append(RunView.OF_LIVE_LISTED).append(" WHERE id < ?");
        arguments.add(below);
        if (filter.taskId() != null) {
            sql.append(" AND task_id = ?");
            arguments.add(filter.taskId());
        }
        anyState(sql);
        if (!filter.planned()) {
            sql.append(" AND state <> 'PLANNED'");
        }
        return end(sql, "id DESC");
    }

    private String ended(@Nullable RunState state, long before) {
        StringBuilder sql =
                new StringBuilder("(").append(RunView.OF_HISTORY_LISTED).append(" WHERE id < ?");
        arguments.add(before);
        StringBuilder order = new StringBuilder();
        if (filter.taskId() != null) {
            sql.append(" AND task_id = ?");
            arguments.add(filter.taskId());
            order.append("task_id DESC, ");
        }
        if (state != null) {
            sql.append(" AND state = ?");
            arguments.add(state.name());
            order.append("state DESC, ");
        } else if (!filter.states().isEmpty()) {
            sql.append(" AND 1 = 0"); // only states of live runs are wanted
        }
        return end(sql, order.append("id DESC").toString());
    }

    private String endedIn(long group, long before) {
        StringBuilder sql =
                new StringBuilder("(").append(RunView.OF_HISTORY_LISTED).append(GROUP_INDEX);
        sql.append(" WHERE group_id = ? AND id < ?");
        arguments.add(group);
        arguments.add(before);
        return rest(sql, "group_id DESC, id DESC");
    }

    private String late(long from) {
        StringBuilder sql =
                new StringBuilder("(").append(RunView.OF_HISTORY_LISTED).append(LATE_INDEX);
        sql.append(" WHERE late = TRUE AND id < ? AND id >= ?");
        arguments.add(below);
        arguments.add(from);
        if (filter.taskId() != null) {
            sql.append(" AND task_id = ?");
            arguments.add(filter.taskId());
        }
        anyState(sql);
        return end(sql, "late DESC, id DESC");
    }

    private void anyState(StringBuilder sql) {
        if (!filter.states().isEmpty()) {
            sql.append(filter.states().stream()
                    .map(state -> "?")
                    .collect(Collectors.joining(", ", " AND state IN (", ")")));
            filter.states().forEach(state -> arguments.add(state.name()));
        }
    }

    private String end(StringBuilder sql, String order) {
        return rest(sql.append(ScopeSql.within("group_id", scope, arguments)), order);
    }

    private String rest(StringBuilder sql, String order) {
        if (filter.way().origin() != null) {
            sql.append(" AND origin = ?");
            arguments.add(filter.way().origin().name());
        }
        if (filter.way().executorId() != null) {
            sql.append(" AND executor_id = ?");
            arguments.add(filter.way().executorId());
        }
        if (filter.from() != null) {
            long millis = filter.from().toEpochMilli();
            sql.append(" AND id >= ? AND fire_at >= ?");
            arguments.add(TimeOrderedIds.lowest(millis - PLANNED_AHEAD_MILLIS));
            arguments.add(millis);
        }
        if (filter.to() != null) {
            sql.append(" AND fire_at < ?");
            arguments.add(filter.to().toEpochMilli());
        }
        arguments.add(limit);
        return sql.append(" ORDER BY ").append(order).append(" LIMIT ?)").toString();
    }
}
