package io.tocsin.center.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.center.dispatch.GroupCommit;
import io.tocsin.center.dispatch.Submissions;
import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunNews;
import io.tocsin.center.run.RunStore;
import io.tocsin.center.wheel.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CommitWriterTest {
    private static final RunChange CHANGE =
            new RunChange.Progressed(new RunChange.Guard(1, 1, 1, 1), 0.5, "half of it");

    private final Queue<Throwable> failures = new ArrayDeque<>();
    private final List<RunChange> written = new ArrayList<>();

    private final RunStore store = new RunStore() {
        @Override
        public boolean[] apply(List<RunChange> changes) {
            switch (failures.poll()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> written.addAll(changes);
            }
            boolean[] applied = new boolean[changes.size()];
            Arrays.fill(applied, true);
            return applied;
        }

        @Override
        public List<LiveRun> live(Buckets buckets) {
            return List.of();
        }

        @Override
        public List<LiveRun> stranded(Buckets buckets, long dueBefore, int limit) {
            return List.of();
        }
    };

    private final Loop atOnce = new Loop() {
        @Override
        public long now() {
            return 0;
        }

        @Override
        public long nowMicros() {
            return 0;
        }

        @Override
        public boolean post(Runnable action) {
            action.run();
            return true;
        }

        @Override
        public Alarm at(long epochMillis, Runnable action) {
            throw new UnsupportedOperationException();
        }
    };

    @Test
    void givesUpNoChangeWhateverFails() {
        failures.add(new IllegalStateException("broken on purpose"));
        failures.add(new NoClassDefFoundError("taken away on purpose"));
        List<Boolean> answers = new ArrayList<>();
        GroupCommit commits = new GroupCommit();
        Submissions.submit(commits, CHANGE, answers::add);
        commits.close();

        new CommitWriter(commits, store, atOnce, new SimpleMeterRegistry().timer("commit"), new RunNews()).run();

        assertThat(written).containsExactly(CHANGE);
        assertThat(answers).containsExactly(true);
    }
}
