package io.tocsin.center.dispatch;

import io.tocsin.center.routing.Candidate;
import io.tocsin.center.routing.Routing;
import io.tocsin.center.task.RoutingSpec;
import io.tocsin.center.task.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which of several executors an attempt is for. Confined to the loop. */
final class Chooser {
    private final Floor floor;
    private final HashKeys hashKeys = new HashKeys();
    private final Turns turns = new Turns();

    Chooser(Floor floor) {
        this.floor = floor;
    }

    /** @param due it needs a free slot at once */
    @Nullable
    Seat choose(ActiveRun run, Collection<Seat> among, boolean due) {
        Task task = run.lane.task();
        Demand demand = Demand.of(run);
        List<Seat> seats = new ArrayList<>();
        for (Seat seat : among) {
            if (seat.isOpen()
                    && (!due || seat.hasFreeSlot())
                    && demand.isMetBy(seat)
                    && !run.refusedBy.contains(seat.executorId)) {
                seats.add(seat);
            }
        }
        if (seats.size() <= 1) {
            return seats.isEmpty() ? null : seats.getFirst();
        }
        seats.sort(Comparator.comparingLong(seat -> seat.executorId));
        List<Candidate> candidates = seats.stream().map(Seat::candidate).toList();
        Candidate chosen = routing(run, task).choose(candidates, floor.random);
        return floor.seats.get(chosen.executorId());
    }

    private Routing routing(ActiveRun run, Task task) {
        RoutingSpec spec = task.execution().routing();
        return switch (spec.policy()) {
            case LEAST_LOADED, SPECIFIED -> new Routing.LeastLoaded();
            case ROUND_ROBIN -> new Routing.RoundRobin(turns.next(task.id()));
            case RANDOM -> new Routing.Random();
            case LEAST_USED -> new Routing.LeastUsed();
            case CONSISTENT_HASH -> new Routing.ConsistentHash(hashKeys.keyOf(run, spec.key()));
        };
    }
}
