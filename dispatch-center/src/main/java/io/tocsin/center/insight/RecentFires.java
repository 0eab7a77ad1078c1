package io.tocsin.center.insight;

import io.tocsin.center.run.RunState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the last ten minutes saw, by groups, in memory. The dispatching loop writes, a few array cells for a fire; the live
 * stream reads now and then.
 */
@Component
final class RecentFires {
    static final int SLOT_SECONDS = 5;
    static final int SLOTS = 120;
    private static final int SECONDS = 16;
    /** Later than a quarter of an hour is not told apart. */
    private static final int BUCKETS = Histogram.bucket(1L << 30);

    private final Map<Long, OfGroup> groups = new ConcurrentHashMap<>();

    /** The figures of one time. Not thread-safe. */
    static final class Slot {
        private long number = -1;
        int fires;
        int succeeded;
        int failed;
        int others;
        /** Null where nothing was fired: most of the time in most groups. */
        private int @Nullable [] late;

        private void begin(long fresh) {
            number = fresh;
            fires = 0;
            succeeded = 0;
            failed = 0;
            others = 0;
            late = null;
        }

        void add(Slot other) {
            fires += other.fires;
            succeeded += other.succeeded;
            failed += other.failed;
            others += other.others;
            int[] theirs = other.late;
            if (theirs != null) {
                int[] mine = counts();
                for (int i = 0; i < BUCKETS; i++) {
                    mine[i] += theirs[i];
                }
            }
        }

        private void fired(long lateMicros) {
            fires++;
            counts()[Math.min(BUCKETS - 1, Histogram.bucket(lateMicros))]++;
        }

        private int[] counts() {
            int[] present = late;
            if (present == null) {
                present = new int[BUCKETS];
                late = present;
            }
            return present;
        }

        /** Microseconds; null when nothing was fired. */
        @Nullable
        Long lateness(double part) {
            int[] counted = late;
            if (counted == null) {
                return null;
            }
            long wanted = Math.max(1, (long) Math.ceil(fires * part));
            long seen = 0;
            for (int i = 0; i < BUCKETS; i++) {
                seen += counted[i];
                if (seen >= wanted) {
                    return Histogram.middle(i);
                }
            }
            return null;
        }
    }

    private static final class OfGroup {
        final ReentrantLock lock = new ReentrantLock();
        final Slot[] slots = new Slot[SLOTS];
        final long[] seconds = new long[SECONDS];
        final int[] fires = new int[SECONDS];

        OfGroup() {
            for (int i = 0; i < SLOTS; i++) {
                slots[i] = new Slot();
            }
        }

        Slot slot(long nowMillis) {
            long number = Math.floorDiv(nowMillis, SLOT_SECONDS * 1_000L);
            Slot slot = slots[(int) Math.floorMod(number, (long) SLOTS)];
            if (slot.number != number) {
                slot.begin(number);
            }
            return slot;
        }

        void fire(long nowMillis) {
            long second = Math.floorDiv(nowMillis, 1_000L);
            int place = (int) Math.floorMod(second, (long) SECONDS);
            if (seconds[place] != second) {
                seconds[place] = second;
                fires[place] = 0;
            }
            fires[place]++;
        }
    }

    void started(long groupId, long lateMicros, long nowMillis) {
        OfGroup group = groups.computeIfAbsent(groupId, id -> new OfGroup());
        group.lock.lock();
        try {
            group.fire(nowMillis);
            group.slot(nowMillis).fired(lateMicros);
        } finally {
            group.lock.unlock();
        }
    }

    void ended(long groupId, RunState state, long nowMillis) {
        OfGroup group = groups.computeIfAbsent(groupId, id -> new OfGroup());
        group.lock.lock();
        try {
            Slot slot = group.slot(nowMillis);
            switch (state) {
                case SUCCEEDED -> slot.succeeded++;
                case FAILED, TIMED_OUT, LOST -> slot.failed++;
                default -> slot.others++;
            }
        } finally {
            group.lock.unlock();
        }
    }

    /** The number of the slot that is being filled. */
    static long number(long nowMillis) {
        return Math.floorDiv(nowMillis, SLOT_SECONDS * 1_000L);
    }

    /** One slot of the groups, added up; empty when it is out of reach, or nothing happened. */
    Slot slot(LongPredicate wanted, long number) {
        Slot sum = new Slot();
        for (Map.Entry<Long, OfGroup> entry : groups.entrySet()) {
            if (wanted.test(entry.getKey())) {
                OfGroup group = entry.getValue();
                group.lock.lock();
                try {
                    Slot slot = group.slots[(int) Math.floorMod(number, (long) SLOTS)];
                    if (slot.number == number) {
                        sum.add(slot);
                    }
                } finally {
                    group.lock.unlock();
                }
            }
        }
        return sum;
    }

    /** Fires in the whole seconds before the present one. */
    int fires(LongPredicate wanted, int lastSeconds, long nowMillis) {
        long present = Math.floorDiv(nowMillis, 1_000L);
        int sum = 0;
        for (Map.Entry<Long, OfGroup> entry : groups.entrySet()) {
            if (wanted.test(entry.getKey())) {
                OfGroup group = entry.getValue();
                group.lock.lock();
                try {
                    for (int i = 0; i < SECONDS; i++) {
                        if (group.seconds[i] >= present - lastSeconds && group.seconds[i] < present) {
                            sum += group.fires[i];
                        }
                    }
                } finally {
                    group.lock.unlock();
                }
            }
        }
        return sum;
    }
}
