package io.tocsin.center.live;

import io.tocsin.center.account.Presence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What opens one connection each, shortly after it was asked for. Only hashes are kept. */
final class LiveTickets {
    static final Duration LIFETIME = Duration.ofSeconds(30);
    static final int MOST_PER_ACCOUNT = 32;
    private static final int MOST = 10_000;
    private static final int BYTES = 32;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
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
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
            issued.put(hash(text), new Issued(presence, expiresAt));
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
            found = issued.remove(hash(text));
        } finally {
            lock.unlock();
        }
        return Optional.ofNullable(found)
                .filter(known -> clock.instant().isBefore(known.expiresAt()))
                .map(Issued::presence)
                .filter(Presence::holds);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
