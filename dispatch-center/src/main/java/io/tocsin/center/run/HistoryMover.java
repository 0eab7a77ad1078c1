package io.tocsin.center.run;

import io.tocsin.center.storage.Transactions;
import io.tocsin.center.thread.Rounds;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Moves ended runs to the history, many in one transaction, on a thread that anything may overtake. */
@Component
final class HistoryMover extends Rounds {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BATCH = 1_000;

    private final History history;
    private final EndedRuns ended;
    private final Transactions transactions;

    HistoryMover(History history, EndedRuns ended, Transactions transactions) {
        super("history", PAUSE);
        this.history = history;
        this.ended = ended;
        this.transactions = transactions;
    }

    @Override
    protected void round(long number) {
        moveAll();
    }

    /** Until none is left. */
    void moveAll() {
        try {
            if (ended.remind()) {
                moveUnknown();
            }
            for (List<Long> ids = ended.take(BATCH); !ids.isEmpty(); ids = ended.take(BATCH)) {
                move(ids);
            }
        } catch (RuntimeException e) {
            ended.forget();
            throw e;
        }
    }

    private void moveUnknown() {
        long behind = 0;
        for (List<Long> ids = history.waiting(behind, BATCH); !ids.isEmpty(); ids = history.waiting(behind, BATCH)) {
            behind = ids.getLast();
            move(ids);
        }
    }

    private void move(List<Long> ids) {
        transactions.run(() -> history.move(ids));
    }
}
