package io.tocsin.center.session;

import io.tocsin.center.account.AddressBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections that have not proved who they are: few, and not for long. When it is full, a newcomer takes the place of
 * the one that has waited longest among those of the busiest address: a flood crowds out itself before others. Where an
 * address has as many as it may, a newcomer takes the place of one that has been silent for long.
 */
final class Lobby {
    private static final int MOST = 1_024;
    private static final int MOST_PER_ADDRESS = 64;

    /** A round trip and a signature take less, on nearly every line. */
    private static final long SILENCE = Duration.ofSeconds(3).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    /** Those of one address in the order of their coming. */
    private final Map<String, Set<ExecutorConnection>> waiting = new HashMap<>();

    private final LongSupplier nanos;
    private int size;

    /** @param nanos a clock that is never set */
    Lobby(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether one more of this address would find a place. */
    boolean hasRoomFor(String address) {
        lock.lock();
        try {
            Set<ExecutorConnection> there = of(AddressBlock.of(address));
            return there.size() < MOST_PER_ADDRESS || silentFor(there, SILENCE) != null;
        } finally {
            lock.unlock();
        }
    }

    /** @return false when there are too many of its address already */
    boolean enter(ExecutorConnection connection) {
        ExecutorConnection crowdedOut = null;
        lock.lock();
        try {
            String address = addressOf(connection);
            Set<ExecutorConnection> there = of(address);
            if (there.size() >= MOST_PER_ADDRESS) {
                crowdedOut = silentFor(there, SILENCE);
                if (crowdedOut == null) {
                    return false;
                }
            } else if (size >= MOST) {
                crowdedOut = oldestOfTheBusiest();
            }
            if (crowdedOut != null) {
                remove(crowdedOut);
            }
            waiting.computeIfAbsent(address, any -> new LinkedHashSet<>()).add(connection);
            size++;
        } finally {
            lock.unlock();
        }
        tell(crowdedOut);
        return true;
    }

    /** Harmless when it has left already. */
    void leave(ExecutorConnection connection) {
        lock.lock();
        try {
            remove(connection);
        } finally {
            lock.unlock();
        }
    }

    List<ExecutorConnection> waiting() {
        lock.lock();
        try {
            List<ExecutorConnection> all = new ArrayList<>(size);
            waiting.values().forEach(all::addAll);
            return all;
        } finally {
            lock.unlock();
        }
    }

    private Set<ExecutorConnection> of(String block) {
        return waiting.getOrDefault(block, Set.of());
    }

    /** Of those who have said nothing yet if there are any: what has been computed for the others were for nothing. */
    private ExecutorConnection oldestOfTheBusiest() {
        Set<ExecutorConnection> busiest = Collections.max(waiting.values(), Comparator.comparingInt(Set::size));
        ExecutorConnection silent = silentFor(busiest, 0);
        return silent == null ? busiest.iterator().next() : silent;
    }

    /** The oldest of them that has come so long ago, and has said nothing. */
    private @Nullable ExecutorConnection silentFor(Set<ExecutorConnection> some, long silence) {
        long now = nanos.getAsLong();
        for (ExecutorConnection each : some) {
            if (each.isSilent() && now - each.begunAt() >= silence) {
                return each;
            }
        }
        return null;
    }

    private void remove(ExecutorConnection connection) {
        Set<ExecutorConnection> here = waiting.get(addressOf(connection));
        if (here != null && here.remove(connection)) {
            size--;
            if (here.isEmpty()) {
                waiting.remove(addressOf(connection));
            }
        }
    }

    private static String addressOf(ExecutorConnection connection) {
        return AddressBlock.of(connection.address());
    }

    /** Without the lock, for its end makes it leave. */
    private static void tell(@Nullable ExecutorConnection crowdedOut) {
        if (crowdedOut != null) {
            crowdedOut.crowdedOut();
        }
    }
}
