package io.tocsin.center.dispatch;

import io.tocsin.protocol.ToExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Acknowledges reports, those of one turn of the loop in one message for each session. What finds no room is said again:
 * an executor repeats a report only on its next session. Confined to the loop.
 */
final class Acks {
    private static final long AGAIN_MILLIS = 50;
    /** So that a message fits into a frame. */
    private static final int MOST_IN_ONE = 8_192;

    private final Floor floor;
    private final Map<ExecutorLink, List<Long>> pending = new HashMap<>();
    private boolean flushing;

    Acks(Floor floor) {
        this.floor = floor;
    }

    void add(ExecutorLink link, long sequence) {
        Seat seat = floor.seats.get(link.profile().id());
        if (seat == null || !seat.speaksThrough(link)) {
            return; // it is gone
        }
        pending.computeIfAbsent(link, l -> new ArrayList<>()).add(sequence);
        if (!flushing) {
            flushing = floor.loop.post(this::flush);
        }
    }

    /** The session is gone; on the next one the reports come again. */
    void forget(ExecutorLink link) {
        pending.remove(link);
    }

    private void flush() {
        flushing = false;
        pending.entrySet().removeIf(entry -> acknowledged(entry.getKey(), entry.getValue()));
        if (!pending.isEmpty()) {
            flushing = true;
            floor.loop.at(floor.loop.now() + AGAIN_MILLIS, this::flush);
        }
    }

    private static boolean acknowledged(ExecutorLink link, List<Long> sequences) {
        while (!sequences.isEmpty()) {
            List<Long> some = sequences.subList(0, Math.min(MOST_IN_ONE, sequences.size()));
            if (!link.offer(new ToExecutor.Ack(List.copyOf(some)))) {
                return false;
            }
            some.clear();
        }
        return true;
    }
}
