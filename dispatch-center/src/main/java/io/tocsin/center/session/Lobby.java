package io.tocsin.center.session;

import io.tocsin.center.account.AddressBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Connections that have not proved who they are: few, and not for long. When it is full, a newcomer takes the place of
 * the one that has waited longest among those of the busiest address: a flood crowds out itself before others.
 */
final class Lobby {
    private static final int MOST = 1_024;
    private static final int MOST_PER_ADDRESS = 64;

    private final ReentrantLock lock = new ReentrantLock();
    /** Those of one address in the order of their coming. */
    private final Map<String, Set<ExecutorConnection>> waiting = new HashMap<>();

    private int size;

    /** Whether one more of this address would find a place. */
    boolean hasRoomFor(String address) {
        lock.lock();
        try {
            return countOf(AddressBlock.of(address)) < MOST_PER_ADDRESS;
        } finally {
            lock.unlock();
        }
    }

    /** @return false when there are too many of its address already */
    boolean enter(ExecutorConnection connection) {
        ExecutorConnection crowdedOut = null;
        lock.lock();
        try {
            if (countOf(addressOf(connection)) >= MOST_PER_ADDRESS) {
                return false;
            }
            if (size >= MOST) {
                crowdedOut = oldestOfTheBusiest();
                remove(crowdedOut);
            }
            waiting.computeIfAbsent(addressOf(connection), address -> new LinkedHashSet<>())
                    .add(connection);
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

    private int countOf(String block) {
        return waiting.getOrDefault(block, Set.of()).size();
    }

    private ExecutorConnection oldestOfTheBusiest() {
        return Collections.max(waiting.values(), Comparator.comparingInt(Set::size))
                .iterator()
                .next();
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
