package io.tocsin.center.wheel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Timers by whole milliseconds, O(1) to add, cancel and expire: a hierarchical timing wheel (G. Varghese and T. Lauck,
 * "Hashed and Hierarchical Timing Wheels", SOSP 1987).
 *
 * <p>Each level has 64 slots; a slot of one level spans the whole level below. A timer lies in the lowest level whose 64
 * slots, counted from the present, reach its deadline, and moves down as its slot comes up. One bit a slot tells which
 * are occupied, so that the next deadline is found without looking at empty slots, and an idle wheel costs nothing.
 *
 * <p>Time is an argument and may jump ahead; it never runs back except by {@link #rebase}. Not thread-safe.
 */
public final class TimingWheel<T> {
    private static final int LEVELS = 7;
    private static final int SLOT_BITS = 6;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int SLOT_MASK = SLOTS - 1;

    private final List<List<Slot<T>>> levels = new ArrayList<>(LEVELS);
    private final long[] occupied = new long[LEVELS];
    /** The first millisecond that has not been passed. */
    private long now;

    private int size;

    public TimingWheel(long now) {
        this.now = now;
        for (int level = 0; level < LEVELS; level++) {
            levels.add(emptyLevel());
        }
    }

    /** Adds a timer; a deadline that has passed expires at the next {@link #advance}. */
    public Timer<T> schedule(long deadline, T payload) {
        Timer<T> timer = new Timer<>(deadline, payload);
        insert(timer);
        size++;
        return timer;
    }

    /** @return false when the timer has expired or was cancelled before */
    public boolean cancel(Timer<T> timer) {
        if (timer.slot == null) {
            return false;
        }
        remove(timer);
        size--;
        return true;
    }

    /**
     * Expires every timer whose deadline is at or before {@code time}, in the order of deadlines. Timers that are added
     * meanwhile and are due take part.
     */
    public int advance(long time, Consumer<T> expired) {
        int count = 0;
        for (long next = nextExpiry(); next <= time; next = nextExpiry()) {
            now = Math.max(now, next);
            cascade();
            Slot<T> slot = levels.getFirst().get((int) now & SLOT_MASK);
            for (Timer<T> timer = slot.first(); timer != null; timer = slot.first()) {
                remove(timer);
                size--;
                count++;
                expired.accept(timer.payload);
            }
        }
        now = Math.max(now, time);
        return count;
    }

    /**
     * When {@link #advance} has something to do at the earliest: the next deadline, or the moment at which a slot of a
     * higher level must be looked into. {@link Long#MAX_VALUE} when the wheel is empty.
     */
    public long nextExpiry() {
        long earliest = Long.MAX_VALUE;
        for (int level = 0; level < LEVELS; level++) {
            if (occupied[level] != 0) {
                int shift = level * SLOT_BITS;
                long unit = now >> shift;
                int distance = Long.numberOfTrailingZeros(Long.rotateRight(occupied[level], (int) unit & SLOT_MASK));
                earliest = Math.min(earliest, Math.max(now, (unit + distance) << shift));
            }
        }
        return earliest;
    }

    /** Takes {@code time} for the present even if it lies in the past: the wall clock was set back. */
    public void rebase(long time) {
        List<List<Slot<T>>> former = List.copyOf(levels);
        levels.replaceAll(level -> emptyLevel());
        Arrays.fill(occupied, 0);
        now = time;
        for (List<Slot<T>> level : former) {
            level.forEach(this::reinsert);
        }
    }

    public int size() {
        return size;
    }

    private void insert(Timer<T> timer) {
        long due = Math.max(timer.deadline, now);
        int level = 0;
        while (level < LEVELS - 1 && (due >> (level * SLOT_BITS)) - (now >> (level * SLOT_BITS)) >= SLOTS) {
            level++;
        }
        int shift = level * SLOT_BITS;
        // Beyond the highest level's reach the timer waits in its last slot and is looked at again from there.
        long unit = Math.min(due >> shift, (now >> shift) + SLOTS - 1);
        int index = (int) unit & SLOT_MASK;
        timer.level = level;
        timer.index = index;
        levels.get(level).get(index).append(timer);
        occupied[level] |= 1L << index;
    }

    private void remove(Timer<T> timer) {
        Slot<T> slot = levels.get(timer.level).get(timer.index);
        slot.unlink(timer);
        if (slot.first() == null) {
            occupied[timer.level] &= ~(1L << timer.index);
        }
    }

    /** Moves the timers of every higher slot that the present has reached to where they now belong. */
    private void cascade() {
        for (int level = LEVELS - 1; level > 0; level--) {
            int index = (int) (now >> (level * SLOT_BITS)) & SLOT_MASK;
            if ((occupied[level] & (1L << index)) != 0) {
                occupied[level] &= ~(1L << index);
                reinsert(levels.get(level).set(index, new Slot<>()));
            }
        }
    }

    private void reinsert(Slot<T> slot) {
        for (Timer<T> timer = slot.first(); timer != null; timer = slot.first()) {
            slot.unlink(timer);
            insert(timer);
        }
    }

    private static <T> List<Slot<T>> emptyLevel() {
        List<Slot<T>> slots = new ArrayList<>(SLOTS);
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new Slot<>());
        }
        return slots;
    }

    /** One pending expiry. */
    public static final class Timer<T> {
        private final long deadline;
        private final T payload;
        private int level;
        private int index;

        @Nullable
        Slot<T> slot;

        @Nullable
        Timer<T> previous;

        @Nullable
        Timer<T> next;

        private Timer(long deadline, T payload) {
            this.deadline = deadline;
            this.payload = payload;
        }
    }
}
