package io.tocsin.center.run;

import static io.tocsin.center.run.RunState.CANCELLED;
import static io.tocsin.center.run.RunState.CANCELLING;
import static io.tocsin.center.run.RunState.DISPATCHED;
import static io.tocsin.center.run.RunState.FAILED;
import static io.tocsin.center.run.RunState.KILL_UNCONFIRMED;
import static io.tocsin.center.run.RunState.LOST;
import static io.tocsin.center.run.RunState.PLANNED;
import static io.tocsin.center.run.RunState.QUEUED;
import static io.tocsin.center.run.RunState.RETRYING;
import static io.tocsin.center.run.RunState.RUNNING;
import static io.tocsin.center.run.RunState.SKIPPED;
import static io.tocsin.center.run.RunState.SUCCEEDED;
import static io.tocsin.center.run.RunState.TIMED_OUT;

import java.util.EnumSet;
import java.util.Set;

/** Every legal change of a run's state. */
public final class RunTransitions {
    private RunTransitions() {}

    /** The states that may follow. A run that ended stays as it is, except that a further attempt may be asked for. */
    public static Set<RunState> after(RunState state) {
        return switch (state) {
            case PLANNED -> EnumSet.of(QUEUED, DISPATCHED, CANCELLED, SKIPPED, FAILED);
            case QUEUED -> EnumSet.of(DISPATCHED, CANCELLED, SKIPPED, FAILED);
            // QUEUED: the executor refused it, or its lane was taken when it was due.
            case DISPATCHED ->
                EnumSet.of(
                        DISPATCHED,
                        QUEUED,
                        RUNNING,
                        CANCELLING,
                        RETRYING,
                        SUCCEEDED,
                        FAILED,
                        TIMED_OUT,
                        CANCELLED,
                        SKIPPED,
                        LOST,
                        KILL_UNCONFIRMED);
            case RUNNING ->
                EnumSet.of(CANCELLING, KILL_UNCONFIRMED, RETRYING, SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, LOST);
            // A cancel that comes too late does not undo a success.
            case CANCELLING -> EnumSet.of(KILL_UNCONFIRMED, SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, LOST);
            case KILL_UNCONFIRMED -> EnumSet.of(RETRYING, SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, LOST);
            case RETRYING -> EnumSet.of(QUEUED, DISPATCHED, CANCELLED, FAILED);
            case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, LOST -> EnumSet.of(RETRYING);
            case SKIPPED -> EnumSet.noneOf(RunState.class);
        };
    }

    /** @throws IllegalStateException when the change is not legal */
    public static RunState check(RunState from, RunState to) {
        if (!after(from).contains(to)) {
            throw new IllegalStateException("a run in state " + from + " cannot become " + to);
        }
        return to;
    }
}
