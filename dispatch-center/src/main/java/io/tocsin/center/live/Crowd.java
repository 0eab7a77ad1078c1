package io.tocsin.center.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections, how many there are, and whose turn it is to be looked after. Confined to the stream's thread, but for
 * {@link #of} and {@link #isFull}.
 */
final class Crowd {
    private static final int TURNS_PER_SECOND = 20;
    private static final int FEW = 64;
    private static final long RECHECK_NANOS = 1_000_000_000;
    private static final int LOOK_UPS_PER_TURN = 64;

    private final Bounds bounds;
    private final Set<LiveConnection> connections = new LinkedHashSet<>();
    /** In the order of their turns; some of them are gone. */
    private final Queue<LiveConnection> turns = new ArrayDeque<>();

    private final Map<Long, Integer> ofUsers = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    Crowd(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Connections of the user. */
    int of(long userId) {
        return ofUsers.getOrDefault(userId, 0);
    }

    /** Whether one more of the user would be too many. */
    boolean isFull(long userId) {
        return of(userId) >= bounds.perAccount() || all.get() >= bounds.connections();
    }

    boolean isEmpty() {
        return connections.isEmpty();
    }

    List<LiveConnection> all() {
        return List.copyOf(connections);
    }

    void enter(LiveConnection connection) {
        if (connections.add(connection)) {
            turns.add(connection);
            all.incrementAndGet();
            ofUsers.merge(connection.userId(), 1, Integer::sum);
        }
    }

    void gone(LiveConnection connection) {
        if (connections.remove(connection)) {
            all.decrementAndGet();
            ofUsers.computeIfPresent(connection.userId(), (user, count) -> count == 1 ? null : count - 1);
            if (connections.isEmpty()) {
                turns.clear();
            }
        }
    }

    /**
     * Takes care of the connections whose turn it is. Of very many sign-ins a bounded number is looked up each time; what
     * ends on this center is told at once in any case.
     */
    void lookAfter(long now, Attempts attempts) {
        List<LiveConnection> turn = turn();
        List<LiveConnection> due = turn.stream()
                .filter(connection -> now - connection.recheckedAt >= RECHECK_NANOS)
                .limit(LOOK_UPS_PER_TURN)
                .toList();
        due.forEach(connection -> connection.recheckedAt = now);
        attempts.attempt("sign-ins", () -> {
            LiveConnection.lookUp(due);
            due.forEach(connection -> attempts.attempt("a connection", connection::recheck));
        });
        for (LiveConnection connection : turn) {
            attempts.attempt("a connection", () -> {
                connection.check(now);
                connection.flush();
            });
        }
    }

    /** Each has its turn once a second, or every time while they are few. */
    private List<LiveConnection> turn() {
        if (connections.size() <= FEW) {
            return all();
        }
        int some = Math.max(FEW, connections.size() / TURNS_PER_SECOND + 1);
        List<LiveConnection> next = new ArrayList<>(some);
        while (next.size() < some) {
            LiveConnection connection = turns.remove();
            if (connections.contains(connection)) {
                turns.add(connection);
                next.add(connection);
            }
        }
        return next;
    }
}
