package io.tocsin.center.alarm.calendar;

import io.tocsin.center.problem.NotFound;
import io.tocsin.center.web.IdText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds calendars by their ids. What was read once is remembered, since a calendar never changes. */
@Component
public final class Calendars implements WorkCalendar.Lookup {
    private static final int REMEMBERED = 500;

    private final BuiltInCalendars builtIn;
    private final CalendarStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, StoredCalendar> seen = new LinkedHashMap<>();

    Calendars(BuiltInCalendars builtIn, CalendarStore store) {
        this.builtIn = builtIn;
        this.store = store;
    }

    @Override
    public WorkCalendar calendar(@Nullable String id) {
        if (id == null) {
            return WorkCalendar.WEEKDAYS;
        }
        WorkCalendar known = builtIn.all().get(id);
        return known == null ? stored(id).map(StoredCalendar::calendar).orElse(WorkCalendar.WEEKDAYS) : known;
    }

    /** Whether that user may name it. */
    public boolean mayUse(long userId, String id) {
        return builtIn.all().containsKey(id)
                || stored(id).filter(found -> found.userId() == userId).isPresent();
    }

    /** One of the user's own. */
    StoredCalendar own(long userId, String id) {
        return stored(id).filter(found -> found.userId() == userId).orElseThrow(() -> NotFound.of("calendar", id));
    }

    Map<String, WorkCalendar> builtIn() {
        return builtIn.all();
    }

    private Optional<StoredCalendar> stored(String id) {
        return IdText.find(id).flatMap(this::stored);
    }

    private Optional<StoredCalendar> stored(long number) {
        lock.lock();
        try {
            StoredCalendar known = seen.get(number);
            if (known != null) {
                return Optional.of(known);
            }
        } finally {
            lock.unlock();
        }
        Optional<StoredCalendar> found = store.find(number);
        found.ifPresent(this::remember);
        return found;
    }

    private void remember(StoredCalendar found) {
        lock.lock();
        try {
            seen.put(found.id(), found);
            if (seen.size() > REMEMBERED) {
                seen.remove(seen.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    void forget(long id) {
        lock.lock();
        try {
            seen.remove(id);
        } finally {
            lock.unlock();
        }
    }

    /** Tells which of a user's calendars are named by something of his. */
    public interface Use {
        boolean isUsed(long userId, String calendarId);
    }
}
