package io.tocsin.center.run;

import io.tocsin.center.task.Task;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the planner reads and writes. Blocking. */
public interface PlanStore {
    /**
     * Enabled tasks of these buckets whose next fire is at or before the horizon, earliest first; those whose last fire is
     * planned already when it is at or before {@code now}.
     */
    List<DueTask> due(RunStore.Buckets buckets, long now, long horizon, int limit);

    /** Enabled alarms whose next fire lies between these instants, the earliest first; none whose last fire is planned. */
    List<DueTask> alarms(RunStore.Buckets buckets, long from, long until, int limit);

    /** Enabled tasks that have a schedule and neither a next fire nor a live run: to be given one. */
    List<DueTask> unplanned(RunStore.Buckets buckets, int limit);

    /**
     * Moves each task's next fire on and writes its runs and missed ranges, in one transaction: {@code UPDATE task …
     * WHERE id=? AND next_fire_at=? AND revision=?}, then the runs of those that counted. An instant that already has a
     * live run is left out, and so are the claims of a bucket that is no longer held under this epoch.
     *
     * @param buckets as they are owned: the runs are written under their epoch
     * @return the ids of the runs that were written
     */
    Set<Long> claim(RunStore.Buckets buckets, List<Claim> claims);

    /**
     * @param nextFireAt epoch milliseconds; null for an unplanned one
     * @param fired how many fires were planned so far, for {@code maxFires}
     * @param closing its last fire is planned and has passed
     */
    record DueTask(Task task, @Nullable Long nextFireAt, long fired, boolean closing) {}

    /** What follows the fires of a claim. */
    enum Outlook {
        /** Further fires, now or when something else sets the next one. */
        OPEN,
        /** Nothing, but the last fire is still to come; it stands as the next one until then. */
        CLOSING,
        /** Nothing: the task is disabled, or deleted where it says so. */
        CLOSED
    }

    /**
     * @param expected the next fire that was read; null for an unplanned task
     * @param next null when nothing is to be planned until something else sets it
     */
    record Claim(
            Task task,
            @Nullable Long expected,
            @Nullable Long next,
            long fired,
            Outlook outlook,
            List<NewRun> runs,
            List<MissedFires> missed) {}

    /**
     * Fires that were left out, one row for a task and gap.
     *
     * @param first epoch milliseconds, as is {@code last}
     */
    record MissedFires(long first, long last, long count, String reason) {}
}
