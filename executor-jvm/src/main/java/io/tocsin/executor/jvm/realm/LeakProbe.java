package io.tocsin.executor.jvm.realm;

import io.tocsin.executor.thread.Threads;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches the class loaders of closed realms until they are collected, and reports those that are not. It repairs
 * nothing. Its thread lives only as long as there is something to watch; where no collection happened by itself within
 * the patience it asks for one, once for all that are due.
 */
final class LeakProbe {
    private final Duration patience;
    private final Consumer<Leak> report;
    private final ReferenceQueue<RealmLoader> collected = new ReferenceQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Watch> watches = new LinkedHashSet<>();
    private boolean patrolling;

    private static final class Watch extends WeakReference<RealmLoader> {
        private final String artifact;
        private final String version;
        private final long since = System.nanoTime();

        Watch(Realm realm, ReferenceQueue<RealmLoader> collected) {
            super(realm.loader(), collected);
            artifact = realm.artifact();
            version = realm.version();
        }
    }

    LeakProbe(Duration patience, Consumer<Leak> report) {
        this.patience = patience;
        this.report = report;
    }

    void watch(Realm realm) {
        lock.lock();
        try {
            watches.add(new Watch(realm, collected));
            if (!patrolling) {
                patrolling = true;
                Threads.startVirtual("leak-probe", this::patrol);
            }
        } finally {
            lock.unlock();
        }
    }

    private void patrol() {
        try {
            while (somethingToWatch()) {
                forget(collected.remove(patience.toMillis()));
                List<Watch> due = due();
                if (!due.isEmpty()) {
                    System.gc();
                    for (Reference<?> gone = collected.remove(patience.toMillis());
                            gone != null;
                            gone = collected.remove(patience.toMillis())) {
                        forget(gone);
                    }
                    due.stream().filter(this::forget).forEach(this::reportIfAlive);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean somethingToWatch() {
        lock.lock();
        try {
            patrolling = !watches.isEmpty();
            return patrolling;
        } finally {
            lock.unlock();
        }
    }

    private List<Watch> due() {
        lock.lock();
        try {
            long now = System.nanoTime();
            List<Watch> due = new ArrayList<>(watches);
            due.removeIf(watch -> now - watch.since < patience.toNanos());
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** False when it was not, or no longer, watched. */
    private boolean forget(@Nullable Reference<?> watch) {
        lock.lock();
        try {
            return watches.removeIf(known -> known == watch);
        } finally {
            lock.unlock();
        }
    }

    private void reportIfAlive(Watch watch) {
        RealmLoader loader = watch.get();
        if (loader != null) {
            report.accept(new Leak(watch.artifact, watch.version, Holders.of(loader)));
        }
    }
}
