package io.tocsin.center.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A map that forgets what was used least recently, so that no flood of keys fills the memory. Thread-safe. */
final class Bounded<K, V> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<K, V> entries;

    Bounded(int most) {
        this.entries = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    Optional<V> get(K key) {
        return with(map -> Optional.ofNullable(map.get(key)));
    }

    V computeIfAbsent(K key, Function<K, V> maker) {
        return with(map -> map.computeIfAbsent(key, maker));
    }

    /** @param change from what was there, or null, to what shall be, or null */
    void compute(K key, Function<@Nullable V, @Nullable V> change) {
        with(map -> Optional.ofNullable(map.compute(key, (same, value) -> change.apply(value))));
    }

    void removeIf(Predicate<V> unwanted) {
        with(map -> map.values().removeIf(unwanted));
    }

    private <R> R with(Function<Map<K, V>, R> use) {
        lock.lock();
        try {
            return use.apply(entries);
        } finally {
            lock.unlock();
        }
    }
}
