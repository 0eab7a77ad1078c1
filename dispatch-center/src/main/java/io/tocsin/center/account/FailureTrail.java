package io.tocsin.center.account;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Failed sign-ins in the audit trail. The first one of a user and address is written at once, those that follow within a
 * quarter of an hour as one number, and what comes from ever more addresses together: no flood writes more than a few
 * hundred rows an hour. Neither passwords are in it nor names that nobody has, for people type the one as the other.
 */
@Component
class FailureTrail {
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int MOST_WINDOWS = 50;
    private static final String ACTION = "auth.refused";
    private static final String NOBODY = "-";
    private static final Source MANY = new Source(NOBODY, "sign-in", "many addresses");

    private final AuditTrail audit;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Source, Window> windows = new HashMap<>();

    FailureTrail(AuditTrail audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** @param user who was named, if there is such a user */
    void note(Optional<Accounts.Credentials> user, String address) {
        Source from = user.map(known -> new Source(known.username(), "user/" + known.id(), address))
                .orElse(new Source(NOBODY, "sign-in", address));
        List<Line> lines = new ArrayList<>();
        lock.lock();
        try {
            end(this::isOver, lines);
            Source counted = windows.containsKey(from.block()) || windows.size() < MOST_WINDOWS ? from : MANY;
            Window open = windows.get(counted.block());
            if (open == null) {
                windows.put(counted.block(), new Window(counted, clock.instant()));
                lines.add(new Line(counted, "refused, from " + counted.address));
            } else {
                open.further++;
            }
        } finally {
            lock.unlock();
        }
        write(lines);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        end(this::isOver);
    }

    @PreDestroy
    void close() {
        end(any -> true);
    }

    private void end(Predicate<Window> which) {
        List<Line> lines = new ArrayList<>();
        lock.lock();
        try {
            end(which, lines);
        } finally {
            lock.unlock();
        }
        write(lines);
    }

    private void end(Predicate<Window> which, List<Line> lines) {
        windows.values().removeIf(window -> {
            if (!which.test(window)) {
                return false;
            }
            if (window.further > 0) {
                lines.add(new Line(
                        window.source,
                        "refused " + window.further + " more times since " + window.opened + ", from "
                                + window.source.address));
            }
            return true;
        });
    }

    private boolean isOver(Window window) {
        return Duration.between(window.opened, clock.instant()).abs().compareTo(WINDOW) >= 0;
    }

    private void write(List<Line> lines) {
        lines.forEach(line -> audit.record(null, line.source.username, ACTION, line.source.subject, line.text));
    }

    private record Source(String username, String subject, String address) {
        Source block() {
            return new Source(username, subject, AddressBlock.of(address));
        }
    }

    private record Line(Source source, String text) {}

    private static final class Window {
        final Source source;
        final Instant opened;
        long further;

        Window(Source source, Instant opened) {
            this.source = source;
            this.opened = opened;
        }
    }
}
