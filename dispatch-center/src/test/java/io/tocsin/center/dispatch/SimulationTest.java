package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.schedule.MisfirePolicy;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.OverlapSpec.Overflow;
import io.tocsin.center.task.OverlapSpec.Policy;
import io.tocsin.center.task.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The production planner, wheel and dispatcher among executors, links and a database that fail, on virtual time. A seed
 * decides everything; the one that fails stands in the test's name.
 */
class SimulationTest {
    private static final long CHAOS_MILLIS = 15_000;
    private static final long PERIOD = 100;
    /** Of the tasks that are mostly armed: their runs are mostly over by then. */
    private static final long LONG_PERIOD = 400;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("simulation.seeds", 200));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void losesAndDoublesNothing(long seed) {
        SimWorld world = new SimWorld(seed);
        SimStore store = new SimStore(world);
        boolean patient = world.chance(0.7);
        List<Task> tasks = List.of(
                SimTasks.armed(SimTasks.every(1, PERIOD, OverlapSpec.queue(), 1, false), 60),
                SimTasks.armed(
                        SimTasks.every(2, PERIOD, new OverlapSpec(Policy.DISCARD, 1, Overflow.REJECT), 1, false), 250),
                SimTasks.armed(
                        SimTasks.every(3, PERIOD, new OverlapSpec(Policy.PARALLEL, 3, Overflow.REJECT), 3, true), 500),
                SimTasks.withMisfire(
                        SimTasks.every(4, PERIOD, new OverlapSpec(Policy.QUEUE, 5, Overflow.DROP_OLDEST), 2, true),
                        MisfirePolicy.Kind.FIRE_ALL),
                SimTasks.armed(
                        SimTasks.withMisfire(
                                SimTasks.every(5, PERIOD, new OverlapSpec(Policy.QUEUE, 5, Overflow.REJECT), 1, false),
                                MisfirePolicy.Kind.SKIP),
                        100),
                SimTasks.armed(SimTasks.after(6, 150), 100),
                SimTasks.armed(SimTasks.every(7, LONG_PERIOD, OverlapSpec.queue(), 1, false), 150),
                SimTasks.armed(
                        SimTasks.every(8, LONG_PERIOD, new OverlapSpec(Policy.PARALLEL, 2, Overflow.REJECT), 2, true),
                        300));
        long first = SimWorld.START + PERIOD;
        long longFirst = SimWorld.START + LONG_PERIOD;
        tasks.forEach(task ->
                store.tasks.put(task.id(), new SimStore.TaskRow(task, task.id() < 7 ? first : longFirst, 0, true)));
        SimLedger ledger = new SimLedger(store, patient);
        SimCenter center = new SimCenter(world, store, patient ? 120_000 : 2_000);
        List<SimExecutor> executors = new ArrayList<>();
        for (int id = 1; id <= 3; id++) {
            executors.add(new SimExecutor(world, center, ledger, id, 4));
        }
        scheduleChaos(world, center, store, executors, ledger);

        world.runUntil(SimWorld.START + CHAOS_MILLIS, () -> {});
        world.runUntil(SimWorld.START + CHAOS_MILLIS + 20_000, () -> {});
        center.stopPlanning();
        world.runUntil(SimWorld.START + CHAOS_MILLIS + 260_000, () -> {});

        assertThat(store.live.values().stream().limit(3))
                .as("runs that never end")
                .isEmpty();
        assertThat(executors).allSatisfy(executor -> assertThat(executor.outbox).isEmpty());
        assertThat(ledger.entries).hasSizeGreaterThan(100);
        assertThat(ledger.armed).as("runs given ahead").isGreaterThan(20);
        Set<Long> untouched = new HashSet<>(Set.of(1L, 2L, 3L, 4L, 5L));
        untouched.removeAll(center.touched());
        ledger.everyFireIsAccountedFor(untouched, PERIOD, first);
        ledger.everyFireIsAccountedFor(Set.of(7L, 8L), LONG_PERIOD, longFirst);
        ledger.withdrawnFiresNeverEntered();
    }

    private static void scheduleChaos(
            SimWorld world, SimCenter center, SimStore store, List<SimExecutor> executors, SimLedger ledger) {
        for (long at = 500; at < CHAOS_MILLIS; at += world.between(50, 800)) {
            SimExecutor victim = executors.get((int) world.between(0, executors.size() - 1));
            Runnable event = switch ((int) world.between(0, 12)) {
                case 0 -> victim::crash;
                case 1, 2 -> victim::breakLink;
                case 3 -> center::crash;
                case 4 -> () -> center.edit(world.between(1, 2));
                case 5, 6 -> center::cancelSome;
                case 9 -> () -> center.stall(world.between(200, 6_000));
                case 10 -> victim::leave;
                case 11 -> () -> center.redefine(world.between(3, 8), ledger);
                case 7, 8 -> () -> center.trigger(world.between(1, 8));
                default ->
                    () -> {
                        store.down = true;
                        world.after(world.between(10_000, 800_000), () -> store.down = false);
                    };
            };
            world.at(SimWorld.START + at, event);
        }
    }
}
