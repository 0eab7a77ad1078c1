package io.tocsin.center.cluster;

import io.tocsin.center.dispatch.Dispatcher;
import io.tocsin.center.dispatch.GroupCommit;
import io.tocsin.center.thread.Threads;
import io.tocsin.center.wheel.WheelLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The dispatching side of this node while it runs: starts before anything can reach it, with what the former process left
 * behind, and stops after everything that could, when its last changes are on disk.
 */
final class DispatchNode implements SmartLifecycle {
    static final int PHASE = 0;
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(10);

    private final WheelLoop loop;
    private final Dispatcher dispatcher;
    private final GroupCommit commits;
    private final CommitWriter writer;
    private final LeftBehind leftBehind;
    private @Nullable Thread committer;

    DispatchNode(
            WheelLoop loop, Dispatcher dispatcher, GroupCommit commits, CommitWriter writer, LeftBehind leftBehind) {
        this.loop = loop;
        this.dispatcher = dispatcher;
        this.commits = commits;
        this.writer = writer;
        this.leftBehind = leftBehind;
    }

    @Override
    public void start() {
        leftBehind.handTo(dispatcher);
        committer = Threads.startWorker("committer", writer);
        loop.start();
    }

    @Override
    public void stop() {
        Thread running = committer;
        committer = null;
        if (running != null) {
            try {
                commits.close();
                running.join(LONGEST_FLUSH);
                loop.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return committer != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
