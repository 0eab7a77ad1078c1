package io.tocsin.center.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Connections that have not proved who they are: few, and not for long. */
final class Lobby {
    private static final int MOST = 1_024;
    private static final int MOST_PER_ADDRESS = 256;

    private final Set<ExecutorConnection> waiting = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();

    /** @return false when there are too many already */
    boolean enter(ExecutorConnection connection) {
        int here = perAddress.merge(connection.address(), 1, Integer::sum);
        if (here > MOST_PER_ADDRESS || waiting.size() >= MOST) {
            forget(connection.address());
            return false;
        }
        waiting.add(connection);
        return true;
    }

    /** Harmless when it has left already. */
    void leave(ExecutorConnection connection) {
        if (waiting.remove(connection)) {
            forget(connection.address());
        }
    }

    Set<ExecutorConnection> waiting() {
        return Set.copyOf(waiting);
    }

    private void forget(String address) {
        perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
