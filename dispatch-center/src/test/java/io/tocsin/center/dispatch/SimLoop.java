package io.tocsin.center.dispatch;

import io.tocsin.center.wheel.Loop;
import io.tocsin.center.wheel.TimingWheel;
import java.util.ArrayDeque;
import java.util.Queue;

/** The loop of one simulated center: the production wheel on virtual time. A stopped one does nothing more. */
final class SimLoop implements Loop {
    private final SimWorld world;
    private final TimingWheel<Runnable> wheel;
    private final Queue<Runnable> mailbox = new ArrayDeque<>();
    private boolean turnAsked;
    private long wakeAt = Long.MAX_VALUE;
    private boolean stopped;
    private long stalledUntil;
    private long turnsIn = -1;
    private int looksLeft;

    SimLoop(SimWorld world) {
        this.world = world;
        this.wheel = new TimingWheel<>(world.millis());
    }

    @Override
    public long now() {
        long present = world.millis();
        return present == turnsIn && looksLeft-- <= 0 ? present + 1 : present;
    }

    /** The next millisecond begins after so many looks at the clock, whatever is being done. */
    void turnAfter(int looks) {
        turnsIn = world.millis();
        looksLeft = looks;
    }

    @Override
    public long nowMicros() {
        return world.micros();
    }

    @Override
    public boolean post(Runnable action) {
        mailbox.add(action);
        if (!turnAsked) {
            turnAsked = true;
            world.after(world.between(1, 200), this::turn);
        }
        return true;
    }

    @Override
    public Alarm at(long epochMillis, Runnable action) {
        TimingWheel.Timer<Runnable> timer = wheel.schedule(epochMillis, action);
        return () -> wheel.cancel(timer);
    }

    void stop() {
        stopped = true;
    }

    /** Does nothing until then; what it is asked to do waits. */
    void stall(long untilMillis) {
        stalledUntil = untilMillis;
        world.at(untilMillis, this::turn);
    }

    boolean isStalled() {
        return world.millis() < stalledUntil;
    }

    private void turn() {
        if (stopped || isStalled()) {
            return;
        }
        turnAsked = false;
        wheel.advance(world.millis(), Runnable::run);
        for (int left = mailbox.size(); left > 0; left--) {
            mailbox.remove().run();
        }
        if (!mailbox.isEmpty() && !turnAsked) {
            turnAsked = true;
            world.after(world.between(1, 50), this::turn);
        }
        long next = wheel.nextExpiry();
        if (next != Long.MAX_VALUE && (next < wakeAt || wakeAt <= world.millis())) {
            wakeAt = next;
            world.at(next, () -> {
                wakeAt = Long.MAX_VALUE;
                turn();
            });
        }
    }
}
