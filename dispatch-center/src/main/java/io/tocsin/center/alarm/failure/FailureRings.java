package io.tocsin.center.alarm.failure;

import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Rights;
import io.tocsin.center.alarm.failure.FailureStore.FailedRun;
import io.tocsin.center.alarm.failure.FailureStore.Watch;
import io.tocsin.center.alarm.ring.Manner;
import io.tocsin.center.alarm.ring.RingContent;
import io.tocsin.center.alarm.ring.RingKind;
import io.tocsin.center.alarm.ring.RingLife;
import io.tocsin.center.alarm.ring.RingStore;
import io.tocsin.center.alarm.ring.Rings;
import io.tocsin.center.run.Moves;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Rings for failed runs, within the transaction that takes them to the history: none is forgotten by a crash, and none
 * rings twice. While somebody is rung for a task already, its further failures are no further rings.
 */
@Component
class FailureRings implements Moves {
    private final FailureStore store;
    private final RingStore rings;
    private final Rings begin;
    private final Rights rights;

    FailureRings(FailureStore store, RingStore rings, Rings begin, Rights rights) {
        this.store = store;
        this.rings = rings;
        this.begin = begin;
        this.rights = rights;
    }

    @Override
    public void moved(List<EndedRun> runs) {
        Map<Long, EndedRun> failed = new LinkedHashMap<>();
        for (EndedRun run : runs) {
            if (run.groupId() > 0 && isFailure(run)) {
                failed.put(run.taskId(), run); // the latest one of each task
            }
        }
        if (failed.isEmpty()) {
            return;
        }
        List<Watch> watches = store.of(failed.keySet());
        if (watches.isEmpty()) {
            return;
        }
        Map<Long, FailedRun> facts =
                store.runs(failed.values().stream().map(EndedRun::id).toList());
        List<RingLife.Cause> causes = new ArrayList<>();
        for (Watch watch : watches) {
            EndedRun run = failed.get(watch.taskId());
            FailedRun fact = run == null ? null : facts.get(run.id());
            if (run != null && fact != null && mayBeRung(watch, run)) {
                causes.add(cause(watch, run, fact));
            }
        }
        begin.beginWithin(causes);
    }

    private static boolean isFailure(EndedRun run) {
        return switch (run.state()) {
            case FAILED, TIMED_OUT, LOST -> true;
            default -> false;
        };
    }

    /** Who may not see the task any more learns nothing of it. */
    private boolean mayBeRung(Watch watch, EndedRun run) {
        return rights.holder(watch.userId(), Permission.TASK_READ, run.groupId())
                        .isPresent()
                && rings.openOf(RingKind.TASK_FAILURE, watch.taskId()).stream()
                        .noneMatch(ring -> ring.userId() == watch.userId());
    }

    private static RingLife.Cause cause(Watch watch, EndedRun run, FailedRun fact) {
        RingContent content =
                new RingContent(fact.taskName(), Manner.urgent(), false, watch.taskId(), run.id(), fact.reason(), null);
        return new RingLife.Cause(
                watch.userId(), RingKind.TASK_FAILURE, watch.taskId(), run.endedMicros() / 1_000, content);
    }

    @Override
    public void revived(EndedRun run) {
        // what rang has rung
    }
}
