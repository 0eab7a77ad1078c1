package io.tocsin.center.dispatch;

import io.tocsin.center.wheel.Loop;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How long executors are waited for that are away, perhaps with attempts. Confined to the loop.
 *
 * <p>Thousands that have lost their sessions together need longer to come back than one, since each handshake costs. So as
 * long as others come back that were away for long, too, more are expected, up to a bound.
 */
final class Absences {
    /** Of the usual wait: who was away for less has come back alone. */
    private static final int LATE = 2;
    /** Usual waits. */
    private static final int MOST = 20;

    private final Loop loop;
    private final long wait;
    private final Consumer<Seat> givenUp;
    /** Of a former center; they cannot come yet. */
    private final Set<Seat> inherited = new LinkedHashSet<>();

    private boolean expecting;
    private long lateReturn = Long.MIN_VALUE / 2;

    /**
     * @param wait milliseconds for an executor that was alone
     * @param givenUp takes an executor that does not seem to come back
     */
    Absences(Loop loop, long wait, Consumer<Seat> givenUp) {
        this.loop = loop;
        this.wait = wait;
        this.givenUp = givenUp;
    }

    /** It had a session with a former center. */
    void inherit(Seat seat) {
        if (expecting) {
            began(seat);
        } else {
            inherited.add(seat);
        }
    }

    /** Executors can come from now on. */
    void expect() {
        expecting = true;
        inherited.stream()
                .filter(seat -> seat.link() == null || seat.reconciling)
                .forEach(this::began);
        inherited.clear();
    }

    void began(Seat seat) {
        cancel(seat);
        seat.awaySince = loop.now();
        await(seat, wait);
    }

    /** It is here, and has answered for what it held. */
    void ended(Seat seat) {
        if (seat.lossAlarm != null) {
            cancel(seat);
            if (loop.now() - seat.awaySince > wait / LATE) {
                lateReturn = loop.now();
            }
        }
    }

    private void await(Seat seat, long millis) {
        seat.lossAlarm = loop.at(loop.now() + millis, () -> {
            seat.lossAlarm = null;
            long sinceOthers = loop.now() - lateReturn;
            if (sinceOthers < wait && loop.now() - seat.awaySince < wait * MOST) {
                await(seat, wait / LATE);
            } else {
                givenUp.accept(seat);
            }
        });
    }

    private static void cancel(Seat seat) {
        if (seat.lossAlarm != null) {
            seat.lossAlarm.cancel();
            seat.lossAlarm = null;
        }
    }
}
