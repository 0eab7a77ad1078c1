package io.tocsin.center.dispatch;

import io.tocsin.center.run.RunState;
import io.tocsin.center.run.Told;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToExecutor;
import java.util.concurrent.CompletableFuture;

/**
 * Passes what somebody tells of a running attempt to the executor that holds it. The executor ends the attempt and reports
 * that, so there is one way for an end, with its fences and its outbox; whoever told it hears when the report is on disk.
 * Confined to the loop.
 */
final class Callbacks {
    private static final long ANSWER_WITHIN_MILLIS = 10_000;

    private final Floor floor;

    Callbacks(Floor floor) {
        this.floor = floor;
    }

    /** Under way to the executor and back. */
    record Telling(AttemptId attempt, Outcome outcome, CompletableFuture<Told> answer) {}

    void tell(Telling telling) {
        ActiveRun run = floor.run(telling.attempt().run());
        if (run == null || !runs(run, telling.attempt())) {
            telling.answer().complete(Told.TOO_LATE);
            return;
        }
        ExecutorLink link = run.seat == null ? null : run.seat.link();
        boolean another = run.telling != null; // it may yet fail
        if (another || link == null || !link.offer(new ToExecutor.Callback(telling.attempt(), telling.outcome()))) {
            telling.answer().complete(Told.NOT_NOW);
            return;
        }
        run.telling = telling;
        floor.loop.at(floor.loop.now() + ANSWER_WITHIN_MILLIS, () -> {
            if (telling.answer().complete(Told.NOT_NOW)) {
                run.telling = null; // for as long as it was not answered, no other one took its place
            }
        });
    }

    /** An attempt that is being stopped ends by that. */
    private static boolean runs(ActiveRun run, AttemptId attempt) {
        return run.sent
                && run.attempt == attempt.number()
                && (run.state == RunState.DISPATCHED || run.state == RunState.RUNNING);
    }

    /** @return what is to follow once the end is on disk */
    Runnable ended(ActiveRun run, Report.Ended ended, Runnable recorded) {
        Telling telling = run.telling;
        if (telling == null || !telling.attempt().equals(ended.attempt())) {
            return recorded;
        }
        run.telling = null;
        Told told = telling.outcome().equals(ended.outcome()) ? Told.RECORDED : Told.TOO_LATE;
        return () -> {
            recorded.run();
            telling.answer().complete(told);
        };
    }
}
