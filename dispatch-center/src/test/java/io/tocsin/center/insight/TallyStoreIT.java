package io.tocsin.center.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.run.Moves.EndedRun;
import io.tocsin.center.run.RunState;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.storage.TestDatabase.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class TallyStoreIT {
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final int HOUR = 490_000;

    private final Kind kind;
    private TestDatabase database;
    private TallyStore tallies;
    private HourStore hours;

    TallyStoreIT(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        database = TestDatabase.shared(kind);
        tallies = new TallyStore(database.jdbc(), database.transactions());
        hours = new HourStore(database.jdbc());
    }

    /** Of group 1, {@code late} after its instant in the middle of the hour. */
    private static EndedRun run(long id, long task, int hour, RunState state, long lateMicros, long tookMicros) {
        long fireAt = hour * HOUR_MICROS / 1_000 + 1_800_000;
        long started = fireAt * 1_000 + lateMicros;
        return new EndedRun(id, task, 1, state, 1, fireAt, started, started + tookMicros, started + tookMicros);
    }

    private void move(EndedRun... runs) {
        database.transactions().run(() -> tallies.moved(List.of(runs)));
    }

    private Map<Integer, Tally> ofTask(long task) {
        return hours.ofTask(task, HOUR - 10, HOUR + 10);
    }

    private Map<Integer, Tally> ofGroups(GroupScope scope) {
        return hours.ofGroups(scope, HOUR - 10, HOUR + 10);
    }

    @Test
    void addsUpByTaskAndHourAndGroup() {
        move(
                run(1, 50, HOUR, RunState.SUCCEEDED, 100, 5_000),
                run(2, 50, HOUR, RunState.FAILED, 100, 5_000),
                run(3, 51, HOUR, RunState.SUCCEEDED, 100, 5_000));
        move(run(4, 50, HOUR, RunState.SUCCEEDED, 100, 5_000), run(5, 50, HOUR + 1, RunState.LOST, 100, 5_000));
        tallies.addUp();
        move(run(6, 50, HOUR, RunState.SUCCEEDED, 100, 5_000));
        tallies.addUp();

        assertThat(ofTask(50)).containsOnlyKeys(HOUR, HOUR + 1);
        assertThat(ofTask(50).get(HOUR).of(RunState.SUCCEEDED)).isEqualTo(3);
        assertThat(ofTask(50).get(HOUR).of(RunState.FAILED)).isEqualTo(1);
        assertThat(ofTask(50).get(HOUR + 1).of(RunState.LOST)).isEqualTo(1);
        Map<Integer, Tally> group = ofGroups(new GroupScope.Everywhere());
        assertThat(group.get(HOUR).of(RunState.SUCCEEDED)).isEqualTo(4);
        assertThat(ofGroups(new GroupScope.Only(Set.of(2L)))).isEmpty();
        assertThat(ofGroups(new GroupScope.Only(Set.of()))).isEmpty();
    }

    @Test
    void countsNothingTwice() {
        move(run(1, 50, HOUR, RunState.SUCCEEDED, 100, 5_000));

        tallies.addUp();
        tallies.addUp();

        assertThat(ofTask(50).get(HOUR).of(RunState.SUCCEEDED)).isEqualTo(1);
    }

    @Test
    void countsNothingOfAMoveThatWasRolledBack() {
        assertThatThrownBy(() -> database.transactions().run(() -> {
                    tallies.moved(List.of(run(1, 50, HOUR, RunState.SUCCEEDED, 100, 5_000)));
                    throw new IllegalStateException("the move fails");
                }))
                .hasMessage("the move fails");
        tallies.addUp();

        assertThat(ofTask(50)).isEmpty();
    }

    @Test
    void takesBackWhatIsRunAgain() {
        EndedRun failed = run(1, 50, HOUR, RunState.FAILED, 100, 5_000);
        move(failed);
        tallies.addUp();

        database.transactions().run(() -> tallies.revived(failed));
        move(run(1, 50, HOUR + 1, RunState.SUCCEEDED, 100, 7_000));
        tallies.addUp();

        assertThat(ofTask(50).get(HOUR).of(RunState.FAILED)).isZero();
        assertThat(ofTask(50).get(HOUR).durations.percentile(0.5)).isEmpty();
        assertThat(ofTask(50).get(HOUR + 1).of(RunState.SUCCEEDED)).isEqualTo(1);
        assertThat(ofGroups(new GroupScope.Everywhere()).get(HOUR).of(RunState.FAILED))
                .isZero();
    }

    @Test
    void remembersHowTheLastRunOfATaskEnded() {
        move(run(9, 50, HOUR, RunState.FAILED, 100, 5_000), run(8, 50, HOUR, RunState.SUCCEEDED, 100, 5_000));
        tallies.addUp();
        move(run(7, 50, HOUR, RunState.SUCCEEDED, 100, 5_000));
        tallies.addUp();
        assertThat(lasts()).containsExactly("50 9 FAILED");

        move(run(10, 50, HOUR, RunState.SUCCEEDED, 100, 5_000));
        tallies.addUp();
        assertThat(lasts()).containsExactly("50 10 SUCCEEDED");
    }

    private List<String> lasts() {
        return database.jdbc()
                .query(
                        "SELECT task_id, run_id, state FROM task_last",
                        (row, number) -> row.getLong(1) + " " + row.getLong(2) + " " + row.getString(3));
    }

    @Test
    void addsUpManyTasksAtOnce() {
        List<EndedRun> runs = new ArrayList<>();
        for (int task = 1; task <= 2_500; task++) {
            runs.add(run(task, 10_000 + task, HOUR, RunState.SUCCEEDED, task, task));
        }
        for (int batch = 0; batch < 3; batch++) {
            move(runs.toArray(EndedRun[]::new));
        }

        tallies.addUp();

        assertThat(ofTask(12_500).get(HOUR).of(RunState.SUCCEEDED)).isEqualTo(3);
        assertThat(ofGroups(new GroupScope.Everywhere()).get(HOUR).of(RunState.SUCCEEDED))
                .isEqualTo(7_500);
        assertThat(database.jdbc().queryForObject("SELECT COUNT(*) FROM run_tally", Long.class))
                .isZero();
    }
}
