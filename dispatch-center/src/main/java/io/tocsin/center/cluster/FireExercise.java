package io.tocsin.center.cluster;

import io.tocsin.center.dispatch.DispatchObserver;
import io.tocsin.center.dispatch.DispatchSettings;
import io.tocsin.center.dispatch.Dispatcher;
import io.tocsin.center.dispatch.ExecutorLink;
import io.tocsin.center.dispatch.ExecutorProfile;
import io.tocsin.center.dispatch.GroupCommit;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.Task;
import io.tocsin.center.thread.Threads;
import io.tocsin.center.wheel.WheelLoop;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Fires of a dispatching side of its own, which knows no database, at an executor that has done with each at once. */
final class FireExercise implements WarmUp.Exercise, ExecutorLink {
    private static final int RUNS = 32;
    private static final long PATIENCE_NANOS = 100_000_000;
    private static final long LOOK_NANOS = 200_000;

    private final GroupCommit commits = new GroupCommit();
    private final Codec codec;
    private final InstantSource clock;
    private final WheelLoop loop;
    private final Dispatcher dispatcher;
    private final AtomicLong ended = new AtomicLong();
    private long runs;

    FireExercise(Codec codec, InstantSource clock) {
        this.codec = codec;
        this.clock = clock;
        loop = new WheelLoop(clock, Threads.punctual("warm-up"));
        dispatcher = new Dispatcher(
                loop, DispatchSettings.defaults(1, 1), commits, (lines, stored) -> true, observer(), () -> {});
    }

    @Override
    public void begin() {
        loop.start();
        dispatcher.opened(this, List.of(new Handler("warm-up", "warm-up", "")));
    }

    @Override
    public void end() {
        try {
            loop.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void once() {
        long now = clock.millis();
        Task task = WarmTask.of(1, now);
        List<NewRun> planned = new ArrayList<>(RUNS);
        for (int i = 0; i < RUNS; i++) {
            planned.add(new NewRun(++runs, task.id(), Origin.SCHEDULE, now + 1 + i / 8, i, null, null, 1));
        }
        dispatcher.planned(planned, Map.of(task.id(), task), now);
        long began = System.nanoTime();
        do {
            for (GroupCommit.Pending written : commits.poll(RUNS)) {
                loop.post(() -> written.applied().accept(true));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        } while (System.nanoTime() - began < PATIENCE_NANOS && (dispatcher.live() > 0 || loop.backlog() > 0));
    }

    long ended() {
        return ended.get();
    }

    private DispatchObserver observer() {
        return new DispatchObserver() {
            @Override
            public void started(long groupId, long lateMicros) {}

            @Override
            public void ended(long groupId, RunState state) {
                ended.incrementAndGet();
            }
        };
    }

    @Override
    public ExecutorProfile profile() {
        return new ExecutorProfile(0, "warm-up", 1, "", 1, 100_000, Set.of(TaskKind.JAVA), List.of(), Map.of());
    }

    @Override
    public boolean offer(ToExecutor.Live message) {
        byte[] sent = codec.encode(message);
        if (message instanceof ToExecutor.StartRun start) {
            codec.decodeToExecutor('[' + new String(sent, StandardCharsets.UTF_8) + ']');
            answer(start);
        }
        return true;
    }

    private void answer(ToExecutor.StartRun start) {
        long now = loop.nowMicros();
        Report end = new Report.Ended(start.offer().attempt(), new Outcome.Succeeded("{}"), now, now, "");
        List<byte[]> messages = new ArrayList<>(List.of(
                codec.encode(new ToCenter.Accepted(start.offer())),
                codec.encode(new ToCenter.Started(start.offer().attempt(), now, "", start.revision())),
                codec.encode(new ToCenter.Reported(start.offer().attempt().run(), end))));
        String frame = new String(Codec.frame(messages, Integer.MAX_VALUE), StandardCharsets.UTF_8);
        for (ToCenter message : codec.decodeToCenter(frame)) {
            if (message instanceof ToCenter.Live live) {
                dispatcher.received(this, live);
            }
        }
    }

    @Override
    public void close(String reason) {
        // there is nothing to close
    }
}
