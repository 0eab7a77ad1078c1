package io.tocsin.center.live;

import io.tocsin.center.account.Presence;
import io.tocsin.center.trust.Sha256;
import io.tocsin.center.trust.Unguessable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What opens one connection each, shortly after it was asked for. Only hashes are kept. */
final class LiveTickets {
    static final Duration LIFETIME = Duration.ofSeconds(30);
    static final int MOST_PER_ACCOUNT = 32;
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Issued> issued = new LinkedHashMap<>();

    record Ticket(String text, Instant expiresAt) {}

    private record Issued(Presence presence, Instant expiresAt) {
        boolean isOf(long userId) {
            return presence.caller().userId() == userId;
        }
    }

    LiveTickets(InstantSource clock) {
        this.clock = clock;
    }

    /** Of an account that asks for very many, and of too many in all, the oldest are good no more. */
    Ticket issue(Presence presence) {
        String text = Unguessable.token();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(LIFETIME);
        long user = presence.caller().userId();
        lock.lock();
        try {
            issued.values().removeIf(old -> !now.isBefore(old.expiresAt()));
            if (issued.values().stream().filter(old -> old.isOf(user)).count() >= MOST_PER_ACCOUNT) {
                removeOldest(user);
            } else if (issued.size() >= MOST) {
                issued.remove(issued.keySet().iterator().next());
            }
            issued.put(Sha256.of(text), new Issued(presence, expiresAt));
        } finally {
            lock.unlock();
        }
        return new Ticket(text, expiresAt);
    }

    private void removeOldest(long user) {
        issued.entrySet().stream()
                .filter(entry -> entry.getValue().isOf(user))
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(issued::remove);
    }

    /** Spends it. */
    Optional<Presence> redeem(String text) {
        Issued found;
        lock.lock();
        try {
            found = issued.remove(Sha256.of(text));
        } finally {
            lock.unlock();
        }
        return Optional.ofNullable(found)
                .filter(known -> clock.instant().isBefore(known.expiresAt()))
                .map(Issued::presence)
                .filter(Presence::holds);
    }
}
