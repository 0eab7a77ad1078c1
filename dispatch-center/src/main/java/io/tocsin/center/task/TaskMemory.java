package io.tocsin.center.task;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Definitions that were read of late, the least recently used ones forgotten first. One may have been edited or deleted
 * since: whoever rests something on it compares its revision with the row's. Thread-safe.
 */
public final class TaskMemory {
    private static final int MOST = 20_000;
    /** Parameters make up nearly all of a large definition, and may have 64 KiB each. */
    private static final long MOST_CHARACTERS = 16L * 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Task> tasks = new LinkedHashMap<>(16, 0.75f, true);
    private final long mostCharacters;
    private long characters;

    public TaskMemory() {
        this(MOST_CHARACTERS);
    }

    public TaskMemory(long mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    public Optional<Task> find(long id) {
        lock.lock();
        try {
            return Optional.ofNullable(tasks.get(id));
        } finally {
            lock.unlock();
        }
    }

    public void keep(Task task) {
        lock.lock();
        try {
            Task before = tasks.put(task.id(), task);
            characters += weight(task) - (before == null ? 0 : weight(before));
            Iterator<Task> eldest = tasks.values().iterator();
            while (characters > mostCharacters || tasks.size() > MOST) {
                characters -= weight(eldest.next());
                eldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How much is kept. */
    public long characters() {
        lock.lock();
        try {
            return characters;
        } finally {
            lock.unlock();
        }
    }

    private static long weight(Task task) {
        return task.parameters().length();
    }
}
