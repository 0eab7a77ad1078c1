package io.tocsin.center.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * The ids of runs that ended in their rows, until they are moved. If there are too many to remember, or a former process
 * left some, the table itself is asked.
 */
@Component
final class EndedRuns {
    private static final int MOST = 50_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Long> ids = new ArrayDeque<>();
    private boolean forgot = true;

    void add(Collection<Long> ended) {
        lock.lock();
        try {
            if (ids.size() + ended.size() > MOST) {
                forgot = true;
            } else {
                ids.addAll(ended);
            }
        } finally {
            lock.unlock();
        }
    }

    List<Long> take(int limit) {
        lock.lock();
        try {
            List<Long> taken = new ArrayList<>(Math.min(limit, ids.size()));
            while (taken.size() < limit && !ids.isEmpty()) {
                taken.add(ids.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Some are not known by their ids. */
    void forget() {
        lock.lock();
        try {
            forgot = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether some were not known by their ids; the asker will find them. */
    boolean remind() {
        lock.lock();
        try {
            boolean some = forgot;
            forgot = false;
            return some;
        } finally {
            lock.unlock();
        }
    }
}
