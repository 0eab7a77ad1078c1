package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.GroupCommit.Haste;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunChange.Guard;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GroupCommitTest {
    private static final int MANY = 600;
    private static final long FOR_EVER = TimeUnit.HOURS.toNanos(1);

    private final AtomicLong nanos = new AtomicLong(FOR_EVER);
    private final GroupCommit commits = new GroupCommit(nanos::get);

    private RunChange submit(long run, Haste haste) {
        RunChange change = new RunChange.Queued(new Guard(run, 1, 0, 0), "OVERLAP");
        commits.submit(change, haste, applied -> {});
        return change;
    }

    private List<RunChange> submitMany(int count) {
        return LongStream.range(0, count)
                .mapToObj(run -> submit(run, Haste.NONE))
                .toList();
    }

    private List<RunChange> take(int limit) {
        return commits.take(limit, FOR_EVER).stream()
                .map(GroupCommit.Pending::change)
                .toList();
    }

    /** By a writer for whom nothing lingers but what has time. */
    private List<RunChange> takeAtOnce() {
        return commits.take(2 * MANY, 0).stream()
                .map(GroupCommit.Pending::change)
                .toList();
    }

    @Test
    void anUrgentChangeTakesAllWithItAtOnce() {
        RunChange patient = submit(1, Haste.NONE);
        RunChange urgent = submit(2, Haste.URGENT);

        assertThat(take(9)).containsExactly(patient, urgent);
    }

    @Test
    void anUrgentChangeBehindAWholeBatchIsNotKeptEither() {
        RunChange first = submit(1, Haste.NONE);
        RunChange urgent = submit(2, Haste.URGENT);

        assertThat(take(1)).containsExactly(first);
        assertThat(take(9)).containsExactly(urgent);
    }

    @Test
    void waitsForNoCompanyWhenThereIsAWholeBatch() {
        RunChange first = submit(1, Haste.NONE);
        RunChange second = submit(2, Haste.NONE);
        RunChange third = submit(3, Haste.NONE);

        assertThat(take(2)).containsExactly(first, second);
        assertThat(take(1)).containsExactly(third);
    }

    @Test
    void whatAFireWillWaitForGoesFirst() {
        RunChange ended = submit(1, Haste.NONE);
        RunChange chosen = submit(2, Haste.FIRST);

        assertThat(take(2)).containsExactly(chosen, ended);
    }

    @Test
    void whatAFireWillWaitForStaysWhileThereIsTime() {
        RunChange chosen = submit(1, Haste.FIRST);
        RunChange ended = submit(2, Haste.NONE);
        assertThat(takeAtOnce()).containsExactly(ended);

        RunChange another = submit(3, Haste.NONE);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(110));
        assertThat(takeAtOnce()).containsExactly(chosen, another);
    }

    @Test
    void whatAFireWillWaitForGoesAloneInTheEnd() {
        RunChange chosen = submit(1, Haste.FIRST);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(110));

        assertThat(takeAtOnce()).containsExactly(chosen);
    }

    @Test
    void whatHasTimeGoesWithAnUrgentChange() {
        RunChange chosen = submit(1, Haste.FIRST);
        RunChange urgent = submit(2, Haste.URGENT);

        assertThat(takeAtOnce()).containsExactly(chosen, urgent);
    }

    @Test
    void nothingHasTimeWhenMuchWaits() {
        submitMany(MANY);
        RunChange chosen = submit(MANY + 1, Haste.FIRST);

        assertThat(takeAtOnce()).containsExactly(chosen);
    }

    @Test
    void whatAFireWillWaitForGoesWithoutALongQueueInEveryOtherTransaction() {
        List<RunChange> ended = submitMany(MANY);
        RunChange first = submit(MANY + 1, Haste.FIRST);
        assertThat(take(MANY)).containsExactly(first);

        RunChange second = submit(MANY + 2, Haste.FIRST);
        assertThat(take(MANY + 1)).startsWith(second).containsAll(ended);
    }

    @Test
    void anUrgentChangeThatIsTheFirstOfItsRunGoesBeforeALongQueue() {
        submitMany(MANY);
        RunChange urgent = submit(MANY + 1, Haste.URGENT_FIRST);

        assertThat(take(MANY + 2)).containsExactly(urgent);
    }

    @Test
    void whatFollowsTheFirstChangeOfItsRunStaysBehindIt() {
        RunChange chosen = submit(1, Haste.FIRST);
        RunChange ended = submit(1, Haste.NONE);
        RunChange other = submit(2, Haste.NONE);
        assertThat(takeAtOnce()).containsExactly(other);

        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(110));
        assertThat(takeAtOnce()).containsExactly(chosen, ended);
        RunChange later = submit(1, Haste.NONE);
        RunChange another = submit(3, Haste.FIRST);
        assertThat(takeAtOnce()).containsExactly(later);
        commits.close();
        assertThat(takeAtOnce()).containsExactly(another);
    }

    @Test
    void whatFollowsTheFirstChangeOfItsRunStaysBehindItWhenManyOvertake() {
        List<RunChange> chosen =
                LongStream.range(0, 6).mapToObj(run -> submit(run, Haste.FIRST)).toList();
        RunChange ended = submit(5, Haste.URGENT);
        RunChange other = submit(7, Haste.NONE);

        assertThat(take(4)).containsExactly(chosen.get(0), chosen.get(1), other, chosen.get(2));
        assertThat(take(4)).containsExactly(chosen.get(3), chosen.get(4), chosen.get(5), ended);
    }

    @Test
    void whatIsDueGoesBeforeWhatHasTime() {
        RunChange chosen = submit(1, Haste.FIRST);
        RunChange due = submit(2, Haste.URGENT_FIRST);

        assertThat(take(1)).containsExactly(due);
        assertThat(take(1)).containsExactly(chosen);
    }

    @Test
    void anUrgentChangeIsNotKeptByWholeBatchesThatOvertake() {
        LongStream.range(0, MANY).forEach(run -> submit(run, Haste.FIRST));
        RunChange urgent = submit(MANY, Haste.URGENT);

        assertThat(take(MANY / 2)).hasSize(MANY / 2).contains(urgent);
    }

    @Test
    void isBoundedWhateverGoesFirst() {
        RunChange first = submit(1, Haste.FIRST);
        RunChange second = submit(2, Haste.FIRST);

        assertThat(take(1)).containsExactly(first);
        assertThat(take(1)).containsExactly(second);
    }

    @Test
    void anUrgentChangeDoesNotWaitForWhatGoesFirst() {
        RunChange ended = submit(1, Haste.NONE);
        RunChange urgent = submit(2, Haste.URGENT);
        RunChange chosen = submit(3, Haste.FIRST);

        assertThat(take(9)).containsExactly(chosen, ended, urgent);
    }

    @Test
    void givesOutWhatIsLeftWhenItIsClosed() {
        RunChange last = submit(1, Haste.NONE);
        commits.close();

        assertThat(take(9)).containsExactly(last);
        assertThat(take(9)).isEmpty();
    }
}
