package io.tocsin.center.alarm.ring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Several fires of one alarm that are late, since the center or its database was away: the newest of them rings, and the
 * older ones are told as missed. Whether they come together or one after the other makes no difference.
 */
final class Latecomers {
    private final RingStore store;

    Latecomers(RingStore store) {
        this.store = store;
    }

    /**
     * @param fresh to be written
     * @param outdone those that began before and are to end, since nobody has shown them yet and a newer one rings now
     */
    record Verdict(List<Ring> fresh, List<Ring> outdone) {}

    Verdict judge(List<Ring> fresh, long now) {
        Map<Long, List<Ring>> late =
                fresh.stream().filter(Latecomers::isLate).collect(Collectors.groupingBy(Ring::sourceId));
        if (late.isEmpty()) {
            return new Verdict(fresh, List.of());
        }
        Map<Long, List<Ring>> before =
                store
                        .since(late.values().stream().map(List::getFirst).toList(), now - RingLife.STILL_RINGS_MILLIS)
                        .stream()
                        .collect(Collectors.groupingBy(Ring::sourceId));
        Map<Long, Long> newest = new HashMap<>();
        List<Ring> outdone = new ArrayList<>();
        late.forEach((alarm, rings) -> {
            List<Ring> known = before.getOrDefault(alarm, List.of());
            long last = latest(rings).orElseThrow();
            known.stream().filter(ring -> isLate(ring) && ring.fireAt() < last).forEach(outdone::add);
            newest.put(alarm, Math.max(last, latest(known).orElse(last)));
        });
        return new Verdict(fresh.stream().map(ring -> settled(ring, newest)).toList(), outdone);
    }

    private static Ring settled(Ring ring, Map<Long, Long> newest) {
        boolean isOutdone = isLate(ring) && ring.fireAt() < newest.getOrDefault(ring.sourceId(), ring.fireAt());
        return isOutdone ? RingLife.versioned(RingLife.outdone(ring), ring.version()) : ring;
    }

    private static OptionalLong latest(List<Ring> rings) {
        return rings.stream().mapToLong(Ring::fireAt).max();
    }

    /** One that is too late to ring is none of these. */
    private static boolean isLate(Ring ring) {
        return ring.kind() == RingKind.ALARM && ring.late() && ring.state() == RingState.RINGING;
    }
}
