package io.tocsin.center.insight;

import io.tocsin.center.insight.TallySheet.Last;
import io.tocsin.center.insight.TallySheet.Place;
import io.tocsin.center.run.Moves;
import io.tocsin.center.storage.InList;
import io.tocsin.center.storage.Transactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts ended runs once, by the transaction that moves them to the history. That one adds no more than a row, whatever the
 * number of runs and tasks in it; a little later the rows of several seconds are added to the hours as one.
 */
@Component
final class TallyStore implements Moves {
    private static final int ROWS_AT_ONCE = 250;
    private static final int PLACES_AT_ONCE = 500;
    private static final String INSERT = "INSERT INTO run_tally (content) VALUES (?)";
    private static final String WAITING = "SELECT id, content FROM run_tally ORDER BY id LIMIT ? FOR UPDATE";
    private static final String REMOVE = "DELETE FROM run_tally WHERE id IN (";
    private static final String HOURS =
            "SELECT subject_id, content FROM run_hour WHERE hour_number = ? AND subject_id IN (";
    private static final String SET_HOUR = """
            INSERT INTO run_hour (content, subject_id, hour_number) VALUES (?, ?, ?) \
            ON DUPLICATE KEY UPDATE content = VALUES(content)""";
    /** The run comes last, since MySQL has what was set before it count for what is set behind. */
    private static final String SET_LAST = """
            INSERT INTO task_last (task_id, run_id, state, ended_micros) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE \
            state = CASE WHEN VALUES(run_id) >= run_id THEN VALUES(state) ELSE state END, \
            ended_micros = CASE WHEN VALUES(run_id) >= run_id THEN VALUES(ended_micros) ELSE ended_micros END, \
            run_id = GREATEST(run_id, VALUES(run_id))""";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    TallyStore(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private record Row(long id, byte[] content) {}

    @Override
    public void moved(List<EndedRun> runs) {
        TallySheet sheet = new TallySheet();
        // the fires of users' own alarms, which have no group, are nobody's statistics
        List<EndedRun> counted = runs.stream().filter(run -> run.groupId() > 0).toList();
        counted.forEach(run -> sheet.count(run, 1));
        if (!counted.isEmpty()) {
            jdbc.update(INSERT, (Object) sheet.bytes());
        }
    }

    @Override
    public void revived(EndedRun run) {
        TallySheet sheet = new TallySheet();
        sheet.count(run, -1);
        jdbc.update(INSERT, (Object) sheet.bytes());
    }

    /** Adds to the hours what was counted since. */
    void addUp() {
        int added = ROWS_AT_ONCE;
        while (added == ROWS_AT_ONCE) {
            added = transactions.call(this::addSome);
        }
    }

    /** Of tasks that are there no more, how their last runs ended is nobody's business. */
    void forgetDeleted() {
        transactions.run(() -> jdbc.update("DELETE FROM task_last WHERE task_id NOT IN (SELECT id FROM task)"));
    }

    private int addSome() {
        List<Row> rows = jdbc.query(WAITING, (row, number) -> new Row(row.getLong(1), row.getBytes(2)), ROWS_AT_ONCE);
        if (rows.isEmpty()) {
            return 0;
        }
        TallySheet sheet = new TallySheet();
        rows.forEach(row -> sheet.add(TallySheet.of(row.content())));
        Map<Place, Tally> all = new TreeMap<>(sheet.tallies);
        all.putAll(sheet.byGroups());
        Map<Integer, List<Place>> byHour = new TreeMap<>();
        all.keySet()
                .forEach(place -> byHour.computeIfAbsent(place.hour(), hour -> new ArrayList<>())
                        .add(place));
        byHour.forEach((hour, places) -> slices(places).forEach(slice -> addTo(hour, slice, all)));
        slices(List.copyOf(sheet.lasts.keySet())).forEach(slice -> remember(slice, sheet.lasts));
        InList list = InList.of(rows.stream().map(Row::id).toList());
        jdbc.update(REMOVE + list.placeholders() + ")", list.arguments());
        return rows.size();
    }

    private void addTo(int hour, List<Place> places, Map<Place, Tally> tallies) {
        InList list = InList.of(places.stream().map(Place::subjectId).toList());
        List<Object> arguments = new ArrayList<>(List.of(hour));
        arguments.addAll(List.of(list.arguments()));
        Map<Long, Tally> before = new HashMap<>();
        jdbc.query(
                HOURS + list.placeholders() + ")",
                row -> {
                    before.put(row.getLong(1), Tally.of(row.getBytes(2)));
                },
                arguments.toArray());
        List<Object[]> rows = new ArrayList<>();
        for (Place place : places) {
            Tally sum = new Tally();
            sum.add(tallies.getOrDefault(place, new Tally()));
            Tally former = before.get(place.subjectId());
            if (former != null) {
                sum.add(former);
            }
            rows.add(new Object[] {sum.bytes(), place.subjectId(), hour});
        }
        jdbc.batchUpdate(SET_HOUR, rows);
    }

    private void remember(List<Long> tasks, Map<Long, Last> lasts) {
        List<Object[]> rows = new ArrayList<>();
        for (Long task : new TreeSet<>(tasks)) {
            Last last = lasts.get(task);
            if (last != null) {
                rows.add(new Object[] {task, last.runId(), last.state().name(), last.endedMicros()});
            }
        }
        jdbc.batchUpdate(SET_LAST, rows);
    }

    private static <T> List<List<T>> slices(List<T> all) {
        List<List<T>> slices = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PLACES_AT_ONCE) {
            slices.add(all.subList(from, Math.min(all.size(), from + PLACES_AT_ONCE)));
        }
        return slices;
    }
}
