package io.tocsin.center.cost;

import io.tocsin.center.wheel.Loop;
import io.tocsin.center.wheel.TimingWheel;
import java.util.ArrayDeque;
import java.util.Queue;

/** The production wheel on a time that the test moves on. */
final class StepLoop implements Loop {
    private final TimingWheel<Runnable> wheel;
    private final Queue<Runnable> mailbox = new ArrayDeque<>();
    private long now;

    StepLoop(long now) {
        this.now = now;
        this.wheel = new TimingWheel<>(now);
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long nowMicros() {
        return now * 1_000;
    }

    @Override
    public boolean post(Runnable action) {
        return mailbox.add(action);
    }

    @Override
    public Alarm at(long epochMillis, Runnable action) {
        TimingWheel.Timer<Runnable> timer = wheel.schedule(epochMillis, action);
        return () -> wheel.cancel(timer);
    }

    void advance(long millis) {
        now += millis;
    }

    /** What is due, then what was posted, also meanwhile. */
    void turn() {
        wheel.advance(now, Runnable::run);
        for (Runnable mail = mailbox.poll(); mail != null; mail = mailbox.poll()) {
            mail.run();
        }
    }
}
