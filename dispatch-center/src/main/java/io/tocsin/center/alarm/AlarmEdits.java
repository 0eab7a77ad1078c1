package io.tocsin.center.alarm;

import io.tocsin.center.alarm.calendar.Calendars;
import io.tocsin.center.alarm.device.SoundUse;
import io.tocsin.center.alarm.device.Travels;
import io.tocsin.center.alarm.ring.Ring;
import io.tocsin.center.alarm.ring.RingEnds;
import io.tocsin.center.alarm.ring.RingKind;
import io.tocsin.center.alarm.ring.Rings;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.center.task.AlarmTasks;
import io.tocsin.center.task.Task;
import io.tocsin.center.thread.Threads;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes alarms, each together with its task, and tells the devices. */
@Component
class AlarmEdits implements Travels, Calendars.Use, SoundUse, RingEnds, DisposableBean {
    private static final int TRIES = 5;

    private final AlarmTasks tasks;
    private final AlarmStore store;
    private final AlarmTexts texts;
    private final Rings rings;
    private final ObjectProvider<AlarmNews> news;
    private final InstantSource clock;
    private final ExecutorService ends = Threads.oneByOne("alarm-ends");

    AlarmEdits(
            AlarmTasks tasks,
            AlarmStore store,
            AlarmTexts texts,
            Rings rings,
            ObjectProvider<AlarmNews> news,
            InstantSource clock) {
        this.tasks = tasks;
        this.store = store;
        this.texts = texts;
        this.rings = rings;
        this.news = news;
        this.clock = clock;
    }

    Alarm create(long id, AlarmSpec spec, boolean enabled) {
        long now = clock.millis();
        Task task = AlarmTasks.make(id, taskSchedule(spec), texts.parameters(spec), enabled, now);
        tasks.create(task, () -> store.insert(id, spec.userId(), now));
        return told(id);
    }

    /** @throws Conflict STALE_REVISION when it is not what it was when it was read */
    Alarm change(Alarm before, AlarmSpec spec, boolean enabled) {
        Task after =
                AlarmTasks.next(before.task(), taskSchedule(spec), texts.parameters(spec), enabled, clock.millis());
        tasks.change(before.task(), after, () -> {});
        return told(before.id());
    }

    void delete(Alarm alarm) {
        tasks.delete(alarm.task(), () -> store.delete(alarm.id()));
        rings.end(RingKind.ALARM, alarm.id());
        news.ifAvailable(known -> known.removed(alarm.spec().userId(), alarm.id()));
    }

    private static ScheduleSpec taskSchedule(AlarmSpec spec) {
        return AlarmSchedule.ofTask(spec.schedule(), spec.zone());
    }

    private Alarm told(long id) {
        Alarm alarm = store.find(id).orElseThrow(() -> NotFound.of("alarm", id));
        news.ifAvailable(known -> known.changed(alarm));
        return alarm;
    }

    /** A timer that is over goes; not on the thread that tells of it, which may have to end its run first. */
    @Override
    public void over(Ring ring) {
        if (ring.kind() == RingKind.ALARM && ring.content().countdown()) {
            ends.execute(() -> again(() -> store.find(ring.sourceId()).ifPresent(this::delete)));
        }
    }

    @Override
    public void destroy() {
        ends.shutdown();
    }

    /** The alarms that follow his phone ring at the same time of the day there. */
    @Override
    public void arrived(long userId, String zone) {
        for (Alarm alarm : store.of(userId)) {
            AlarmSpec spec = alarm.spec();
            if (spec.zoneMode() == AlarmSpec.ZoneMode.PHONE && !spec.zone().equals(zone) && !spec.countdown()) {
                again(() -> store.find(alarm.id()).ifPresent(present -> move(present, zone)));
            }
        }
    }

    private void move(Alarm alarm, String zone) {
        AlarmSpec moved = alarm.spec().in(zone);
        try {
            change(alarm, moved, alarm.task().enabled());
        } catch (Invalid past) {
            change(alarm, moved, false); // there its only instant is over
        }
    }

    private static void again(Runnable edit) {
        for (int tries = 1; ; tries++) {
            try {
                edit.run();
                return;
            } catch (Conflict edited) {
                if (tries == TRIES) {
                    throw edited;
                }
            }
        }
    }

    /** Of a calendar or of a sound: their ids never meet. */
    @Override
    public boolean isUsed(long userId, String id) {
        return uses(
                userId,
                spec -> id.equals(spec.calendarId()) || id.equals(spec.manner().sound()));
    }

    private boolean uses(long userId, Predicate<AlarmSpec> how) {
        List<Alarm> alarms = store.of(userId);
        return alarms.stream().map(Alarm::spec).anyMatch(how);
    }
}
