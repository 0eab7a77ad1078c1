package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.LogLine;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Standing;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One executor speaks of what another one holds. */
class ForeignExecutorTest {
    private final AtomicInteger logged = new AtomicInteger();
    private final Stage stage = new Stage(30_000, (lines, stored) -> {
        logged.incrementAndGet();
        stored.run();
        return true;
    });

    static Stream<Function<Offer, ToCenter.Live>> words() {
        return Stream.of(
                ToCenter.Accepted::new,
                offer -> new ToCenter.Refused(offer, "NO_SLOT", "none"),
                offer -> new ToCenter.Started(offer.attempt(), 1, "9", 9),
                offer -> new ToCenter.Withdrawn(offer, true),
                offer -> new ToCenter.Withdrawn(offer, false),
                offer -> new ToCenter.KillUnconfirmed(offer.attempt(), "me"),
                offer -> new ToCenter.Reported(77, new Report.Progressed(offer.attempt(), 0.5, "half")),
                offer -> new ToCenter.Reported(77, logged(offer.attempt())),
                offer -> new ToCenter.Reported(77, ended(offer.attempt())),
                offer -> new ToCenter.Reconciled(List.of(new Standing(offer, Standing.State.NEVER_SEEN, 0))),
                offer -> new ToCenter.Reconciled(List.of(new Standing(offer, Standing.State.RUNNING, 1))),
                offer -> new ToCenter.Reconciled(List.of(new Standing(offer, Standing.State.IN_DOUBT, 0))));
    }

    @ParameterizedTest
    @MethodSource("words")
    void changesNothingByWhatItSays(Function<Offer, ToCenter.Live> words) {
        Executor holder = stage.executor(7, 4);
        long run = stage.trigger(SimTasks.every(1, 1_000, OverlapSpec.queue(), 1, false));
        stage.pass(10);
        holder.begins(run);
        stage.pass(100);
        Executor stranger = stage.executor(8, 4);
        int committed = stage.committed.size();
        int told = holder.received.size();

        stranger.say(words.apply(holder.offerOf(run)));
        stage.pass(2_000);

        assertThat(stage.committed).hasSize(committed);
        assertThat(logged).hasValue(0);
        assertThat(holder.received).hasSize(told);
        assertThat(stranger.holds(run)).isFalse();
        assertThat(stage.state(run)).isEqualTo(RunState.RUNNING);
        holder.succeeds(run);
        assertThat(stage.state(run)).isEqualTo(RunState.SUCCEEDED);
    }

    private static Report logged(AttemptId attempt) {
        return new Report.Logged(attempt, List.of(new LogLine(1, 1, "INFO", "forged")));
    }

    private static Report ended(AttemptId attempt) {
        return new Report.Ended(attempt, new Outcome.Succeeded("\"forged\""), 1, 2, "9");
    }
}
