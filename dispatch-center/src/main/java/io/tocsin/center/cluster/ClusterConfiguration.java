package io.tocsin.center.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.center.config.CallbackSettings;
import io.tocsin.center.config.NodeSettings;
import io.tocsin.center.dispatch.DispatchObserver;
import io.tocsin.center.dispatch.DispatchSettings;
import io.tocsin.center.dispatch.Dispatcher;
import io.tocsin.center.dispatch.GroupCommit;
import io.tocsin.center.dispatch.Planner;
import io.tocsin.center.id.Ids;
import io.tocsin.center.run.BucketStore;
import io.tocsin.center.run.PlanStore;
import io.tocsin.center.run.RunLog;
import io.tocsin.center.run.RunNews;
import io.tocsin.center.run.RunStore;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.run.Traces;
import io.tocsin.center.status.StatusCount;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.task.HttpAllowLists;
import io.tocsin.center.task.TaskStore;
import io.tocsin.center.thread.Threads;
import io.tocsin.center.trust.AttemptTokens;
import io.tocsin.center.trust.CenterKeys;
import io.tocsin.center.wheel.WheelLoop;
import io.tocsin.protocol.Codec;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the dispatching side of this node together. */
@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {
    /** A live run takes some 2 KiB with all that belongs to it; a collector that runs beside it wants five times the room. */
    private static final long BYTES_PER_RUN = 12_288;

    /** There is one node for now; it owns all buckets. */
    @Bean
    Buckets buckets(BucketStore store, NodeSettings settings) {
        return store.takeAll(settings.node());
    }

    @Bean(destroyMethod = "")
    WheelLoop wheelLoop(InstantSource clock) {
        return new WheelLoop(clock, Threads.punctual("wheel"));
    }

    @Bean
    GroupCommit groupCommit() {
        return new GroupCommit();
    }

    @Bean
    PlanningSignal planningSignal() {
        return new PlanningSignal(new Semaphore(0));
    }

    @Bean
    Traces traces(JdbcTemplate jdbc, CenterKeys keys) {
        return new Traces(jdbc, Long.parseUnsignedLong(keys.fingerprint(), 0, 16, 16));
    }

    @Bean
    DispatchSettings dispatchSettings(
            Buckets buckets, Traces traces, HttpAllowLists allowed, AttemptTokens tokens, CallbackSettings callbacks) {
        return DispatchSettings.defaults(
                buckets.epoch(),
                traces.seed(),
                allowed::of,
                attempt -> callbacks.address("/api/v1/callbacks/" + tokens.of(attempt)));
    }

    @Bean
    Dispatcher dispatcher(
            WheelLoop loop,
            GroupCommit commits,
            RunLog log,
            DispatchObserver observer,
            DispatchSettings settings,
            PlanningSignal signal) {
        return new Dispatcher(loop, settings, commits, log, observer, signal.woken()::release);
    }

    @Bean
    StatusCount liveRuns(Dispatcher dispatcher) {
        return new StatusCount("liveRuns", dispatcher::live);
    }

    @Bean
    Planner planner(PlanStore store, Buckets buckets, Ids ids, Dispatcher dispatcher) {
        return new Planner(store, buckets, ids, dispatcher, mostLive());
    }

    private static int mostLive() {
        return Math.clamp(Runtime.getRuntime().maxMemory() / BYTES_PER_RUN, 10_000, 1_000_000);
    }

    @Bean
    CommitWriter commitWriter(GroupCommit commits, RunStore store, WheelLoop loop, MeterRegistry meters, RunNews news) {
        return new CommitWriter(commits, store, loop, meters.timer("tocsin.commit"), news);
    }

    @Bean
    LeftBehind leftBehind(RunStore runs, TaskStore tasks, Buckets buckets) {
        return new LeftBehind(runs, tasks, buckets);
    }

    @Bean
    DispatchNode dispatchNode(
            WheelLoop loop, Dispatcher dispatcher, GroupCommit commits, CommitWriter writer, LeftBehind leftBehind) {
        return new DispatchNode(loop, dispatcher, commits, writer, leftBehind);
    }

    @Bean
    StoreExercise storeExercise(
            PlanStore plans, RunStore runs, TaskStore tasks, Transactions transactions, Buckets buckets, Ids ids) {
        return new StoreExercise(plans, runs, tasks, transactions, buckets, ids);
    }

    @Bean
    WarmUp warmUp(StoreExercise stores, Codec codec, InstantSource clock, WarmUpSettings settings) {
        return new WarmUp(List.of(stores, new FireExercise(codec, clock)), settings);
    }

    @Bean
    PlanningNode planningNode(
            Planner planner, Dispatcher dispatcher, LeftBehind leftBehind, InstantSource clock, PlanningSignal signal) {
        return new PlanningNode(new PlannerThread(planner, dispatcher, leftBehind, clock, signal.woken()));
    }

    /** Between those who change tasks and the planner. */
    record PlanningSignal(Semaphore woken) {}
}
