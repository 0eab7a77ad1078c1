package io.tocsin.center.run;

import java.util.List;

/** Told of runs that go to the history and come back from it, within the transaction in which they do. */
public interface Moves {
    void moved(List<EndedRun> runs);

    void revived(EndedRun run);

    /**
     * @param fireAt epoch milliseconds
     * @param startedMicros of the last attempt; 0 when no handler was entered
     * @param attemptEndedMicros of the last attempt; 0 when there was none
     * @param endedMicros of the run
     */
    record EndedRun(
            long id,
            long taskId,
            long groupId,
            RunState state,
            int attempt,
            long fireAt,
            long startedMicros,
            long attemptEndedMicros,
            long endedMicros) {}

    Moves UNTOLD = new Moves() {
        @Override
        public void moved(List<EndedRun> runs) {}

        @Override
        public void revived(EndedRun run) {}
    };
}
