package io.tocsin.center.alarm;

import io.tocsin.center.account.Rights;
import io.tocsin.center.alarm.calendar.WorkCalendar;
import io.tocsin.center.alarm.ring.Ring;
import io.tocsin.center.alarm.ring.RingLife;
import io.tocsin.center.alarm.ring.Rings;
import io.tocsin.center.schedule.At;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Makes rings of fires: on disk first, many at once, and then on the devices. */
@Component
class Ringer {
    private final Rings rings;
    private final AlarmTexts texts;
    private final WorkCalendar.Lookup calendars;
    private final Rights rights;
    private final AlsoRun alsoRun;
    private final Afterwards afterwards;

    Ringer(
            Rings rings,
            AlarmTexts texts,
            WorkCalendar.Lookup calendars,
            Rights rights,
            AlsoRun alsoRun,
            Afterwards afterwards) {
        this.rings = rings;
        this.texts = texts;
        this.calendars = calendars;
        this.rights = rights;
        this.alsoRun = alsoRun;
        this.afterwards = afterwards;
    }

    /** What becomes of a fire. */
    private record Fire(
            StartRun run,
            @Nullable AlarmSpec spec,
            @Nullable String silent) {}

    private record Instance(long alarm, long fireAt) {}

    private static Instance instance(StartRun run) {
        return new Instance(run.taskId(), run.fireAt());
    }

    /** @return what the dispatching side is to be told, when {@linkplain #startTasks() their tasks} are started, too */
    List<ToCenter.Live> ring(List<StartRun> batch) {
        List<Fire> fires = batch.stream().map(this::fire).toList();
        Set<Long> users = users(fires);
        List<RingLife.Cause> causes = new ArrayList<>();
        for (Fire fire : fires) {
            AlarmSpec spec = fire.spec();
            if (spec != null && fire.silent() == null && users.contains(spec.userId())) {
                causes.add(
                        AlarmTexts.cause(fire.run().taskId(), spec, fire.run().fireAt()));
            }
        }
        Map<Instance, Ring> begun = new HashMap<>();
        rings.begin(causes).forEach(ring -> begun.put(new Instance(ring.sourceId(), ring.fireAt()), ring));
        List<ToCenter.Live> reports = new ArrayList<>();
        for (Fire fire : fires) {
            AlarmSpec spec = fire.spec();
            boolean mayRing = spec != null && users.contains(spec.userId());
            String silent = mayRing ? fire.silent() : Objects.requireNonNullElse(fire.silent(), "NO_USER");
            report(fire.run(), silent == null ? because(begun.get(instance(fire.run()))) : silent, reports);
            if (spec != null && silent == null) {
                wish(fire.run(), spec);
            }
        }
        afterwards.look(fires.stream().map(fire -> fire.run().taskId()).toList());
        return reports;
    }

    private Set<Long> users(List<Fire> fires) {
        Set<Long> named = new HashSet<>();
        for (Fire fire : fires) {
            AlarmSpec spec = fire.spec();
            if (spec != null) {
                named.add(spec.userId());
            }
        }
        return rights.enabled(named);
    }

    /**
     * When nothing is to be rung at the moment.
     *
     * @return whether there is more to do
     */
    boolean afterwards() {
        return afterwards.tell();
    }

    /** Before the dispatching side is told of the fires, or a crash would leave some of it out. */
    void startTasks() {
        alsoRun.start();
    }

    private void wish(StartRun run, AlarmSpec spec) {
        boolean timely = afterwards.nowMicros() / 1_000 - run.fireAt() <= RingLife.STILL_RINGS_MILLIS;
        if (spec.alsoRun() != null && timely) {
            alsoRun.wish(run.taskId(), spec.userId(), spec.alsoRun(), run.fireAt());
        }
    }

    private Fire fire(StartRun run) {
        try {
            AlarmSpec spec = texts.spec(run.parameters());
            return new Fire(run, spec, silent(spec, Instant.ofEpochMilli(run.fireAt())));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return new Fire(run, null, "UNREADABLE");
        }
    }

    private @Nullable String silent(AlarmSpec spec, Instant fireAt) {
        // only whether this fire is one of the alarm's is asked, so any schedule serves
        AlarmFires fires = new AlarmFires(spec, new At(fireAt), calendars.calendar(spec.calendarId()));
        if (!fires.isOnADay(fireAt)) {
            return "DAYS";
        }
        return fires.rings(fireAt) ? null : "SKIPPED";
    }

    private static @Nullable String because(@Nullable Ring ring) {
        return ring == null ? "RUNG_BEFORE" : ring.whyMissed();
    }

    private void report(StartRun run, @Nullable String silent, List<ToCenter.Live> reports) {
        long now = afterwards.nowMicros();
        String result = silent == null ? "{\"rang\":true}" : "{\"rang\":false,\"because\":\"" + silent + "\"}";
        reports.add(new ToCenter.Started(run.offer().attempt(), now, "", run.revision()));
        reports.add(new ToCenter.Reported(
                run.offer().attempt().run(),
                new Report.Ended(run.offer().attempt(), new Outcome.Succeeded(result), now, now, "")));
    }
}
