package io.tocsin.center.task;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.schedule.After;
import io.tocsin.center.schedule.At;
import io.tocsin.center.schedule.Cron;
import io.tocsin.center.schedule.Every;
import io.tocsin.center.schedule.Manual;
import io.tocsin.center.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fires that a definition promises. Pure. */
final class Fires {
    private static final int MOST = 100;
    private static final int USUAL = 10;

    private Fires() {}

    static Schedule schedule(Task task) {
        return task.schedule().toSchedule(Instant.ofEpochMilli(task.createdAt()), task.key());
    }

    /** The first fire of a task that is enabled now; empty for one that is only triggered. */
    static Optional<Instant> first(Schedule schedule, Instant now) {
        return switch (schedule) {
            case After after -> after.afterEnd(now);
            case Manual manual -> Optional.empty();
            case Cron cron -> cron.next(now);
            case Every every -> every.next(now);
            case At at -> at.next(now);
        };
    }

    /**
     * Epoch milliseconds of the first fire; null for a task that is only triggered.
     *
     * @throws Invalid NEVER_FIRES when the schedule has a last fire and it is over
     */
    static @Nullable Long promised(Task task, Instant now) {
        Schedule schedule = schedule(task);
        Optional<Instant> first = first(schedule, now);
        if (first.isEmpty() && !(schedule instanceof Manual)) {
            String field = "schedule." + String.valueOf(task.schedule().kind()).toLowerCase(Locale.ROOT);
            throw Invalid.field(field, "NEVER_FIRES", "the schedule has no fire after " + now);
        }
        return first.map(Instant::toEpochMilli).orElse(null);
    }

    /** The next fires; of AFTER only the one that is known. */
    static List<Instant> upcoming(Schedule schedule, Instant now, int count) {
        List<Instant> fires = new ArrayList<>();
        Optional<Instant> next = first(schedule, now);
        while (next.isPresent() && fires.size() < count) {
            fires.add(next.get());
            next = schedule.next(next.get());
        }
        return fires;
    }

    static int count(@Nullable Integer asked) {
        int count = asked == null ? USUAL : asked;
        if (count < 1 || count > MOST) {
            throw Invalid.field("count", "BAD_COUNT", "count is within 1-" + MOST);
        }
        return count;
    }
}
