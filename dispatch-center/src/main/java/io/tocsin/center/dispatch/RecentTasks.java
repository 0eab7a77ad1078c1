package io.tocsin.center.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The tasks that one executor last ran. The loop writes, anybody reads. */
final class RecentTasks {
    private static final int MOST = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, LastRevision> byTask = new LinkedHashMap<>();

    void ran(LastRevision run) {
        lock.lock();
        try {
            byTask.remove(run.taskId()); // so that it goes to the end
            byTask.put(run.taskId(), run);
            if (byTask.size() > MOST) {
                byTask.remove(byTask.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The latest first. */
    List<LastRevision> list() {
        lock.lock();
        try {
            return new ArrayList<>(byTask.values()).reversed();
        } finally {
            lock.unlock();
        }
    }
}
