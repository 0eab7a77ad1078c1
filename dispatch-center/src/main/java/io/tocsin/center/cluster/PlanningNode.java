package io.tocsin.center.cluster;

import io.tocsin.center.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Plans while this node runs. It is the last to start and the first to stop: nothing new is claimed in a shutdown. */
final class PlanningNode implements SmartLifecycle {
    private final PlannerThread planning;
    private @Nullable Thread thread;

    PlanningNode(PlannerThread planning) {
        this.planning = planning;
    }

    @Override
    public void start() {
        thread = Threads.startWorker("planner", planning);
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            planning.stop();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
