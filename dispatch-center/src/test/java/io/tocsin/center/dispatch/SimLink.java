package io.tocsin.center.dispatch;

import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;

/** A connection: in order in each direction, with delays; when it breaks, what is under way is lost. */
final class SimLink implements ExecutorLink {
    private final SimWorld world;
    private final SimCenter center;
    private final SimExecutor executor;
    private final ExecutorProfile profile;
    private boolean broken;
    private long lastDown;
    private long lastUp;

    SimLink(SimWorld world, SimCenter center, SimExecutor executor, ExecutorProfile profile) {
        this.world = world;
        this.center = center;
        this.executor = executor;
        this.profile = profile;
    }

    @Override
    public ExecutorProfile profile() {
        return profile;
    }

    @Override
    public boolean offer(ToExecutor.Live message) {
        if (broken || world.chance(0.01)) {
            return false;
        }
        if (message instanceof ToExecutor.StartRun start) {
            executor.checkSent(start);
        }
        lastDown = Math.max(lastDown, world.micros() + delay());
        world.after(lastDown - world.micros(), () -> deliver(message));
        if (message instanceof ToExecutor.StartRun && world.chance(0.05)) {
            world.after(lastDown - world.micros() + world.between(0, 20_000), () -> deliver(message));
        }
        return true;
    }

    @Override
    public void close(String reason) {
        breakDown();
    }

    void send(ToCenter.Live message) {
        if (!broken) {
            lastUp = Math.max(lastUp, world.micros() + delay());
            world.after(lastUp - world.micros(), () -> {
                if (!broken && center.isUp()) {
                    center.dispatcher().received(this, message);
                }
            });
        }
    }

    /** Each side notices in its own time. */
    void breakDown() {
        if (!broken) {
            broken = true;
            world.after(world.between(10, 3_000_000), () -> center.dispatcher().closed(this));
            world.after(world.between(10, 100_000), () -> executor.disconnected(this));
        }
    }

    private void deliver(ToExecutor.Live message) {
        if (!broken) {
            executor.received(this, message);
        }
    }

    private long delay() {
        return world.chance(0.02) ? world.between(1_000, 300_000) : world.between(30, 2_000);
    }
}
