package io.tocsin.center.alarm;

import io.tocsin.center.task.AlarmTasks;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * An alarm that has fired has another next instant, or none. Devices are told of that when all that is to ring has rung.
 * Confined to the ringer's thread.
 */
@Component
class Afterwards {
    private static final int MOST = 20_000;
    private static final int BATCH = 50;

    private final AlarmTasks tasks;
    private final AlarmTexts texts;
    private final AlarmNews news;
    private final InstantSource clock;
    private final Set<Long> fired = new LinkedHashSet<>();

    Afterwards(AlarmTasks tasks, AlarmTexts texts, AlarmNews news, InstantSource clock) {
        this.tasks = tasks;
        this.texts = texts;
        this.news = news;
        this.clock = clock;
    }

    void look(List<Long> alarms) {
        if (fired.size() < MOST) {
            fired.addAll(alarms);
        }
    }

    /**
     * Tells of some of them: what is to be rung meanwhile must not wait for it.
     *
     * @return whether there are more
     */
    boolean tell() {
        List<Long> some = fired.stream().limit(BATCH).toList();
        some.forEach(fired::remove);
        news.changedAlarms(tasks.find(some).values().stream().map(texts::alarm).toList());
        return !fired.isEmpty();
    }

    long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
