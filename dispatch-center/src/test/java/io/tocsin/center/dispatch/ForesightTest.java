package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunCommands.Wanted;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.OverlapSpec.Overflow;
import io.tocsin.center.task.OverlapSpec.Policy;
import io.tocsin.center.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForesightTest {
    private static final long LOSS_AFTER = 30_000;

    private final Stage stage = new Stage(LOSS_AFTER);
    private final Task parallel = SimTasks.every(1, 1_000, new OverlapSpec(Policy.QUEUE, 9, Overflow.REJECT), 1, false);
    private final Task single = SimTasks.every(2, 1_000, OverlapSpec.queue(), 1, false);
    private final Task discarding =
            SimTasks.every(3, 1_000, new OverlapSpec(Policy.DISCARD, 1, Overflow.REJECT), 1, false);

    private List<Optional<Assignment>> foresee(Task... tasks) {
        var answer = stage.dispatcher.foresee(
                Stream.of(tasks).map(task -> new Wanted(task, null, null)).toList());
        stage.pass(5);
        return answer.join();
    }

    private List<@Nullable Long> chosen(Task... tasks) {
        return foresee(tasks).stream()
                .map(to -> to.map(Assignment::executorId).orElse(null))
                .toList();
    }

    private Assignment promised(Task task) {
        return foresee(task).getFirst().orElseThrow();
    }

    /** Written with what was foreseen, and handed over. */
    private long submit(Task task, Assignment to) {
        NewRun run = stage.write(task, Origin.MANUAL, 0, to);
        stage.dispatcher.submitted(run, task, to);
        stage.pass(5);
        return run.id();
    }

    private void endsWell(Executor executor, long run) {
        executor.begins(run);
        executor.succeeds(run);
        stage.pass(100);
        assertThat(stage.state(run)).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void spreadsThoseThatAreAskedForTogetherAndKeepsNothingOfIt() {
        stage.executor(7, 2);
        stage.executor(8, 2);
        Task other = SimTasks.every(4, 1_000, OverlapSpec.queue(), 1, false);
        Task third = SimTasks.every(5, 1_000, OverlapSpec.queue(), 1, false);

        assertThat(chosen(single, other)).containsExactlyInAnyOrder(7L, 8L);
        assertThat(chosen(single, other, third, discarding)).doesNotContainNull();
        assertThat(chosen(single, other, third, discarding, SimTasks.every(6, 1_000, OverlapSpec.queue(), 1, false)))
                .as("only four slots")
                .last()
                .isNull();
    }

    @Test
    void promisesNothingToWhoWouldHaveToWait() {
        assertThat(chosen(single)).as("no executor").containsExactly((Long) null);

        Executor executor = stage.executor(7, 4);
        assertThat(chosen(single, single)).as("one at a time").containsExactly(7L, null);

        stage.trigger(single);
        stage.pass(10);
        assertThat(chosen(single)).as("its turn has not come").containsExactly((Long) null);
        assertThat(chosen(SimTasks.revised(single))).as("edited").containsExactly((Long) null);
        executor.close();
        assertThat(chosen(discarding)).as("gone").containsExactly((Long) null);
    }

    @Test
    void sendsWhatWasWrittenWithItsExecutorWithoutAFurtherWrite() {
        Executor executor = stage.executor(7, 4);
        long run = submit(single, promised(single));

        assertThat(executor.holds(run)).isTrue();
        assertThat(stage.committed).isEmpty();
        endsWell(executor, run);
    }

    @Test
    void looksForAnotherExecutorWhenTheOneItWasPromisedToIsGone() {
        Executor first = stage.executor(7, 4);
        Assignment promise = promised(single);
        first.close();
        Executor second = stage.executor(8, 4);
        long run = submit(single, promise);

        assertThat(first.holds(run)).isFalse();
        assertThat(second.holds(run)).isTrue();
        assertThat(second.offerOf(run).number()).isEqualTo(2);
        endsWell(second, run);
    }

    @Test
    void isNotBoundToAnExecutorThatHasStartedAnewSince() {
        Executor first = stage.executor(7, 4);
        Assignment promise = promised(single);
        first.close();
        Executor again = stage.executor(7, 4, "another life");
        long run = submit(single, promise);

        assertThat(again.offerOf(run).number()).isEqualTo(2);
    }

    @Test
    void leavesTheTurnToTheTasksOverlapPolicy() {
        Executor executor = stage.executor(7, 4);
        long waits = submit(single, promised(single));
        Assignment early = promised(discarding);
        long first = submit(discarding, early);
        long second = submit(discarding, early);
        long third = submit(single, early);

        assertThat(executor.holds(first)).isTrue();
        assertThat(stage.state(second)).isEqualTo(RunState.SKIPPED);
        assertThat(stage.state(third)).isEqualTo(RunState.QUEUED);
        executor.succeeds(waits);
        assertThat(executor.holds(third)).isTrue();
    }

    @Test
    void waitsWhereTheSlotWasTakenMeanwhile() {
        Executor executor = stage.executor(7, 1);
        Assignment promise = promised(parallel);
        long first = submit(parallel, promise);
        long second = submit(parallel, promise);

        assertThat(executor.holds(first)).isTrue();
        assertThat(executor.holds(second)).isFalse();
        executor.succeeds(first);
        assertThat(executor.holds(second)).isTrue();
    }

    @Test
    void isSentByWhoeverFindsItWhenNobodyWasToldOfIt() {
        Executor executor = stage.executor(7, 4);
        NewRun run = stage.write(single, Origin.MANUAL, 0, promised(single));
        stage.pass(20_000);
        stage.dispatcher.adopt(List.of(stage.store.live.get(run.id())), Map.of(single.id(), single));
        stage.pass(5);

        assertThat(executor.holds(run.id())).isTrue();
        assertThat(stage.committed).extracting(RunChange::guard).hasSize(1);
        endsWell(executor, run.id());
    }
}
