package io.tocsin.center.dispatch;

import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunCommands.Wanted;
import io.tocsin.center.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which executors runs would get if they were due now, each beside those that were asked for with it. Nothing is kept of
 * it: when the runs come they go where they were promised to, if that is still so. Confined to the loop.
 */
final class Foresight {
    private final Floor floor;
    private final Chooser chooser;

    Foresight(Floor floor, Chooser chooser) {
        this.floor = floor;
        this.chooser = chooser;
    }

    List<Optional<Assignment>> foresee(List<Wanted> runs) {
        Set<Seat> promised = new LinkedHashSet<>();
        Map<Long, Integer> beside = new HashMap<>();
        List<Optional<Assignment>> assignments = new ArrayList<>(runs.size());
        for (Wanted wanted : runs) {
            int others = beside.merge(wanted.task().id(), 1, Integer::sum) - 1;
            Optional<Seat> seat = seat(wanted, others);
            seat.ifPresent(chosen -> {
                chosen.promised++;
                promised.add(chosen);
            });
            assignments.add(seat.map(this::assignment));
        }
        promised.forEach(seat -> seat.promised = 0);
        return assignments;
    }

    private Optional<Seat> seat(Wanted wanted, int others) {
        Task task = wanted.task();
        TaskLane known = floor.lanes.get(task.id());
        TaskLane lane = known == null ? new TaskLane(task) : known;
        if (lane.task().revision() != task.revision() || !lane.hasRoomBeside(others)) {
            return Optional.empty();
        }
        long now = floor.loop.now();
        NewRun row = new NewRun(
                0, task.id(), Origin.MANUAL, now, 0, wanted.parameters(), wanted.executorId(), task.revision());
        return Optional.ofNullable(chooser.choose(new ActiveRun(row, lane, now), floor.seatsOf(task.groupId()), true));
    }

    private Assignment assignment(Seat seat) {
        return new Assignment(
                seat.executorId,
                Objects.requireNonNull(seat.profile()).incarnation(),
                floor.settings.epoch(),
                floor.loop.now());
    }
}
