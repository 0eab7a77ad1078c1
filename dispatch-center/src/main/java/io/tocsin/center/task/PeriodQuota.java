package io.tocsin.center.task;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.schedule.After;
import io.tocsin.center.schedule.At;
import io.tocsin.center.schedule.Cron;
import io.tocsin.center.schedule.Durations;
import io.tocsin.center.schedule.Every;
import io.tocsin.center.schedule.Manual;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often the tasks of a group may be planned at most. */
final class PeriodQuota {
    private static final Duration SMALLEST = Duration.ofMillis(10);

    /** A cron text cannot ask for less. */
    private static final Duration SMALLEST_OF_CRON = Duration.ofSeconds(1);

    /** Of a cron text so many fires are looked at: what is dense at all is dense soon. */
    private static final int CRON_FIRES = 100;

    private PeriodQuota() {}

    /** @return milliseconds; the smallest period that there is where the text is missing */
    static long read(@Nullable String text, Mistakes mistakes) {
        Duration period = text == null ? SMALLEST : mistakes.read(() -> Durations.parse("minPeriod", text), SMALLEST);
        mistakes.unless(
                period.compareTo(SMALLEST) >= 0,
                "minPeriod",
                "PERIOD_TOO_SMALL",
                "the smallest period is " + Durations.format(SMALLEST));
        return period.toMillis();
    }

    /** @throws Invalid PERIOD_TOO_SMALL */
    static void check(Group group, Task task, Instant now) {
        Duration least = Duration.ofMillis(group.minPeriodMillis());
        switch (Fires.schedule(task)) {
            case Every every -> require(every.period(), least, "schedule.every");
            case After after -> require(after.delay(), least, "schedule.after");
            case Cron cron -> require(densest(cron, now, least), least, "schedule.cron");
            case At at -> {}
            case Manual manual -> {}
        }
    }

    private static void require(Duration period, Duration least, String field) {
        if (period.compareTo(least) < 0) {
            throw Invalid.field(field, "PERIOD_TOO_SMALL", "the group's smallest period is " + Durations.format(least));
        }
    }

    /** The least distance between two of the next fires, or {@code enough} where none is smaller. */
    private static Duration densest(Cron cron, Instant from, Duration enough) {
        if (enough.compareTo(SMALLEST_OF_CRON) <= 0) {
            return enough;
        }
        Duration densest = enough;
        Optional<Instant> fire = cron.next(from);
        for (int count = 0; count < CRON_FIRES && fire.isPresent(); count++) {
            Instant earlier = fire.get();
            fire = cron.next(earlier);
            Duration distance =
                    fire.map(later -> Duration.between(earlier, later)).orElse(enough);
            densest = distance.compareTo(densest) < 0 ? distance : densest;
        }
        return densest;
    }
}
