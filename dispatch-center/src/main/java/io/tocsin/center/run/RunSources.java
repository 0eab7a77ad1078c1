package io.tocsin.center.run;

import io.tocsin.center.storage.InList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Only runs of which more is known than their row tells have a row here; no scheduled fire has one. */
final class RunSources {
    private static final int AT_ONCE = 500;

    private final JdbcTemplate jdbc;

    RunSources(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Within the transaction that writes the runs. */
    void write(Map<Long, RunSource> sources) {
        if (!sources.isEmpty()) {
            jdbc.batchUpdate(
                    "INSERT INTO run_source (run_id, hook_id, traceparent) VALUES (?, ?, ?)",
                    sources.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(source -> new @Nullable Object[] {
                                source.getKey(),
                                source.getValue().hookId(),
                                source.getValue().traceparent()
                            })
                            .toList());
        }
    }

    boolean isOf(long hookId, long runId) {
        return !jdbc.queryForList(
                        "SELECT run_id FROM run_source WHERE run_id = ? AND hook_id = ?", Long.class, runId, hookId)
                .isEmpty();
    }

    /** The caller's, if he told one. */
    Optional<String> trace(long runId) {
        return jdbc
                .queryForList(
                        "SELECT traceparent FROM run_source WHERE run_id = ? AND traceparent IS NOT NULL",
                        String.class,
                        runId)
                .stream()
                .findFirst();
    }

    /** The same runs, each in its caller's trace: it outlives the center that began the run. */
    List<LiveRun> traced(List<LiveRun> runs) {
        List<Long> asked = runs.stream()
                .map(LiveRun::run)
                .filter(run -> run.origin() == Origin.MANUAL)
                .map(NewRun::id)
                .toList();
        Map<Long, String> traces = new HashMap<>();
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            InList list = InList.of(asked.subList(from, Math.min(asked.size(), from + AT_ONCE)));
            jdbc.query(
                    "SELECT run_id, traceparent FROM run_source WHERE traceparent IS NOT NULL AND run_id IN ("
                            + list.placeholders() + ")",
                    row -> {
                        traces.put(row.getLong(1), row.getString(2));
                    },
                    list.arguments());
        }
        List<LiveRun> traced = new ArrayList<>(runs);
        traced.replaceAll(run -> {
            String trace = traces.get(run.run().id());
            return trace == null ? run : run.within(trace);
        });
        return traced;
    }
}
