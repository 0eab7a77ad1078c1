package io.tocsin.center.alarm;

import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Conflict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes documents of alarms in: checks what they say, and then writes. */
@Component
class AlarmDesk {
    private final AlarmReferences references;
    private final AlarmEdits edits;
    private final AlarmTexts texts;
    private final Ids ids;
    private final InstantSource clock;

    AlarmDesk(AlarmReferences references, AlarmEdits edits, AlarmTexts texts, Ids ids, InstantSource clock) {
        this.references = references;
        this.edits = edits;
        this.texts = texts;
        this.ids = ids;
        this.clock = clock;
    }

    Alarm create(long userId, AlarmDocument document) {
        AlarmSpec spec = new AlarmReader(document, references).read(userId, null, clock.instant());
        return edits.create(ids.next(), spec, !Objects.equals(document.enabled(), false));
    }

    /** What was to be left out is left out still, unless the alarm rings at other times now. */
    Alarm replace(Alarm before, AlarmDocument document) {
        AlarmSpec given = new AlarmReader(document, references)
                .read(before.spec().userId(), before.spec().skipNextAt(), clock.instant());
        boolean same = given.schedule().equals(before.spec().schedule())
                && given.zone().equals(before.spec().zone());
        return edits.change(before, same ? given : given.skipping(null), !Objects.equals(document.enabled(), false));
    }

    Alarm set(Alarm before, boolean enabled) {
        return before.task().enabled() == enabled
                ? before
                : edits.change(before, before.spec().skipping(null), enabled);
    }

    void delete(Alarm alarm) {
        edits.delete(alarm);
    }

    /** Asked twice, one ringing is left out. */
    Alarm skipNext(Alarm alarm) {
        Instant now = clock.instant();
        Long skipped = alarm.spec().skipNextAt();
        if (skipped != null && skipped > now.toEpochMilli()) {
            return alarm;
        }
        Instant next = Optional.of(alarm)
                .filter(set -> set.task().enabled())
                .flatMap(set -> texts.fires(set).nextOfAll(now))
                .orElseThrow(() -> new Conflict("NOTHING_TO_SKIP", "the alarm does not ring any more"));
        return edits.change(alarm, alarm.spec().skipping(next.toEpochMilli()), true);
    }

    Alarm unskip(Alarm alarm) {
        return alarm.spec().skipNextAt() == null
                ? alarm
                : edits.change(alarm, alarm.spec().skipping(null), alarm.task().enabled());
    }

    /** The next ringings of an alarm that is not saved. */
    List<Instant> preview(AlarmDocument document, long userId, int count) {
        Instant now = clock.instant();
        AlarmSpec spec = new AlarmReader(document, references).read(userId, null, now);
        return texts.preview(spec, now, count);
    }
}
