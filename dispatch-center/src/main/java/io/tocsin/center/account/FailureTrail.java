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
 * Who was refused, in the audit trail. The first refusal of a subject and address is written at once, those that follow
 * within a quarter of an hour as one number, and what comes from ever more addresses together: no flood writes more than
 * a few hundred rows an hour for each of the gates.
 */
@Component
class FailureTrail {
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int MOST_WINDOWS = 50;
    static final String NOBODY = "-";

    /** What somebody wanted to pass; a flood at one leaves the other's trail as it is. */
    enum Gate {
        SIGN_IN("auth.refused", "sign-in"),
        HOOK("hook.refused", "hook");

        final String action;
        /** Of whom nothing is known. */
        final String anything;

        Gate(String action, String anything) {
            this.action = action;
            this.anything = anything;
        }
    }

    private final AuditTrail audit;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Source, Window> windows = new HashMap<>();

    FailureTrail(AuditTrail audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param user who was named, if there is such a user: people type passwords where names belong
     * @param subject what was wanted, if there is such a thing
     */
    void note(Gate gate, String user, Optional<String> subject, String address) {
        Source from = new Source(gate, user, subject.orElse(gate.anything), address);
        List<Line> lines = new ArrayList<>();
        lock.lock();
        try {
            end(this::isOver, lines);
            Source counted = windows.containsKey(from.block()) || hasRoom(gate) ? from : Source.many(gate);
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

    private boolean hasRoom(Gate gate) {
        return windows.keySet().stream().filter(open -> open.gate == gate).count() < MOST_WINDOWS;
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
        lines.forEach(line ->
                audit.record(null, line.source.username, line.source.gate.action, line.source.subject, line.text));
    }

    private record Source(Gate gate, String username, String subject, String address) {
        static Source many(Gate gate) {
            return new Source(gate, NOBODY, gate.anything, "many addresses");
        }

        Source block() {
            return new Source(gate, username, subject, AddressBlock.of(address));
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
