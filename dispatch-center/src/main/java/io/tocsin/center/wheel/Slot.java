package io.tocsin.center.wheel;

import io.tocsin.center.wheel.TimingWheel.Timer;
import org.jspecify.annotations.Nullable;

/** The timers of one slot in the order of their adding, linked through the timers themselves. */
final class Slot<T> {
    private @Nullable Timer<T> first;
    private @Nullable Timer<T> last;

    @Nullable
    Timer<T> first() {
        return first;
    }

    void append(Timer<T> timer) {
        timer.slot = this;
        timer.previous = last;
        timer.next = null;
        if (last == null) {
            first = timer;
        } else {
            last.next = timer;
        }
        last = timer;
    }

    void unlink(Timer<T> timer) {
        if (timer.previous == null) {
            first = timer.next;
        } else {
            timer.previous.next = timer.next;
        }
        if (timer.next == null) {
            last = timer.previous;
        } else {
            timer.next.previous = timer.previous;
        }
        timer.slot = null;
        timer.previous = null;
        timer.next = null;
    }
}
