package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.RunState;
import io.tocsin.center.run.Told;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.ToExecutor;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static final Task TASK = SimTasks.every(1, 1_000, OverlapSpec.queue(), 2, false);
    private static final Outcome DONE = new Outcome.Succeeded("{\"sum\":3}");

    private final Stage stage = new Stage(30_000);
    private final Executor executor = stage.executor(7, 4);
    private final long run = begun();

    private long begun() {
        long id = stage.trigger(TASK);
        stage.pass(20);
        executor.begins(id);
        return id;
    }

    private AttemptId attempt() {
        return executor.offerOf(run).attempt();
    }

    private CompletableFuture<Told> tell(AttemptId attempt, Outcome outcome) {
        CompletableFuture<Told> answer = stage.dispatcher.tell(attempt, outcome);
        stage.pass(5);
        return answer;
    }

    @Test
    void endsTheAttemptByItsExecutorAndAnswersWhenThatIsOnDisk() {
        CompletableFuture<Told> answer = tell(attempt(), DONE);

        assertThat(executor.last(ToExecutor.Callback.class)).isEqualTo(new ToExecutor.Callback(attempt(), DONE));
        assertThat(stage.state(run).ended()).isFalse();
        assertThat(answer).isNotDone();

        executor.ends(run, DONE);
        assertThat(stage.state(run)).isEqualTo(RunState.SUCCEEDED);
        assertThat(answer).isCompletedWithValue(Told.RECORDED);
        assertThat(tell(attempt(), DONE)).as("a second time").isCompletedWithValue(Told.TOO_LATE);
    }

    @Test
    void ordersARetryWhenAFailureIsTold() {
        AttemptId first = attempt();
        Outcome failed = new Outcome.Failed("NO_STOCK", "none left", null);
        CompletableFuture<Told> answer = tell(first, failed);
        executor.ends(run, failed);

        assertThat(answer).isCompletedWithValue(Told.RECORDED);
        stage.pass(60_000);
        assertThat(attempt().number()).isEqualTo(2);
        executor.begins(run);
        assertThat(tell(first, DONE)).as("of the former attempt").isCompletedWithValue(Told.TOO_LATE);
        assertThat(tell(attempt(), DONE)).isNotDone();
    }

    @Test
    void tellsWhoComesSecondToComeAgain() {
        CompletableFuture<Told> first = tell(attempt(), DONE);
        CompletableFuture<Told> second = tell(attempt(), new Outcome.Succeeded("4"));

        assertThat(second).isCompletedWithValue(Told.NOT_NOW);
        executor.ends(run, DONE);
        assertThat(first).isCompletedWithValue(Told.RECORDED);
        assertThat(tell(attempt(), new Outcome.Succeeded("4"))).isCompletedWithValue(Told.TOO_LATE);
    }

    @Test
    void isTooLateForAnAttemptThatEndsOtherwise() {
        CompletableFuture<Told> answer = tell(attempt(), DONE);
        executor.ends(run, new Outcome.Failed("HTTP_STATUS", "500", null));

        assertThat(answer).isCompletedWithValue(Told.TOO_LATE);
    }

    @Test
    void isTooLateForARunThatTimedOutOrIsBeingCancelled() {
        stage.dispatcher.cancel(run, "USER");
        stage.pass(5);
        assertThat(tell(attempt(), DONE)).isCompletedWithValue(Told.TOO_LATE);

        executor.ends(run, new Outcome.Cancelled());
        assertThat(tell(attempt(), DONE)).isCompletedWithValue(Told.TOO_LATE);
        assertThat(executor.received).noneMatch(ToExecutor.Callback.class::isInstance);
    }

    @Test
    void mayBeToldAgainWhileTheExecutorIsAwayOrSilent() {
        CompletableFuture<Told> silent = tell(attempt(), DONE);
        stage.pass(10_001);
        assertThat(silent).isCompletedWithValue(Told.NOT_NOW);

        executor.close();
        assertThat(tell(attempt(), DONE)).isCompletedWithValue(Told.NOT_NOW);

        executor.open();
        CompletableFuture<Told> again = tell(attempt(), DONE);
        executor.ends(run, DONE);
        assertThat(again).isCompletedWithValue(Told.RECORDED);
    }

    @Test
    void knowsNoRunThatIsNotLive() {
        assertThat(tell(new AttemptId(4711, 1), DONE)).isCompletedWithValue(Told.TOO_LATE);
    }

    @Test
    void waitsForTheEndOfARun() {
        CompletableFuture<Boolean> ended = stage.dispatcher.awaitEnd(run, 1_000);
        CompletableFuture<Boolean> impatient = stage.dispatcher.awaitEnd(run, 100);
        stage.pass(101);
        assertThat(ended).isNotDone();
        assertThat(impatient).isCompletedWithValue(true);

        executor.succeeds(run);
        assertThat(ended).isCompletedWithValue(true);
        CompletableFuture<Boolean> late = stage.dispatcher.awaitEnd(run, 1_000);
        stage.pass(5);
        assertThat(late).isCompletedWithValue(false);
    }

    @Test
    void givesEveryAttemptTheSameTrace() {
        String trace = executor.last(ToExecutor.StartRun.class).traceparent();
        executor.ends(run, new Outcome.Failed("E", "", null));
        stage.pass(60_000);

        ToExecutor.StartRun second = executor.last(ToExecutor.StartRun.class);
        assertThat(second.offer().attempt().number()).isEqualTo(2);
        assertThat(second.traceparent()).isEqualTo(trace).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }
}
