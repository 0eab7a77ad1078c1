package io.tocsin.center.run;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Which runs have changed on disk, for those who watch. While nobody does, a batch of changes costs the writer one look at a
 * number. What is not fetched in time is not kept: then it is only known that there was more.
 */
@Component
public final class RunNews {
    static final int MOST = 500;

    private final AtomicInteger watchers = new AtomicInteger();
    private final Map<Long, Log> logs = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Long> changed = new LinkedHashSet<>();
    private boolean more;

    /** @param more whether others changed, too, that are not among these */
    record Taken(Set<Long> runs, boolean more) {}

    private static final class Log {
        int watchers;
        final AtomicBoolean grown = new AtomicBoolean();
    }

    void watch() {
        watchers.incrementAndGet();
    }

    void unwatch() {
        if (watchers.decrementAndGet() == 0) {
            take();
        }
    }

    void watchLog(long run) {
        logs.compute(run, (id, known) -> {
            Log log = known == null ? new Log() : known;
            log.watchers++;
            return log;
        });
    }

    void unwatchLog(long run) {
        logs.computeIfPresent(run, (id, log) -> --log.watchers == 0 ? null : log);
    }

    /** After the commit. */
    public void committed(List<RunChange> changes) {
        if (watchers.get() > 0 && !changes.isEmpty()) {
            written(changes.stream().map(change -> change.guard().runId()).toList());
        }
    }

    /** Likewise. */
    void written(List<Long> runs) {
        if (watchers.get() == 0) {
            return;
        }
        lock.lock();
        try {
            for (Long run : runs) {
                changed.remove(run); // so that it goes to the end
                changed.add(run);
            }
            forgetOldest();
        } finally {
            lock.unlock();
        }
    }

    private void forgetOldest() {
        Iterator<Long> oldest = changed.iterator();
        while (changed.size() > MOST) {
            oldest.next();
            oldest.remove();
            more = true;
        }
    }

    /** The run's log has more lines on disk. */
    void logged(long run) {
        if (!logs.isEmpty()) {
            Log log = logs.get(run);
            if (log != null) {
                log.grown.set(true);
            }
        }
    }

    /** Whether the log has grown since this was last asked; there is one asker for each log. */
    boolean hasGrown(long run) {
        Log log = logs.get(run);
        return log != null && log.grown.getAndSet(false);
    }

    /** What has changed since this was last asked. */
    Taken take() {
        lock.lock();
        try {
            Taken taken = new Taken(Set.copyOf(changed), more);
            changed.clear();
            more = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
