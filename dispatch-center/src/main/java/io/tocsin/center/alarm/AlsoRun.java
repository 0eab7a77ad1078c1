package io.tocsin.center.alarm;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Rights;
import io.tocsin.center.alarm.ring.RingStore;
import io.tocsin.center.problem.TocsinException;
import io.tocsin.center.run.UserRuns;
import io.tocsin.center.task.StoredTask;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskStore;
import io.tocsin.center.web.IdempotencyKeys;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Starts the tasks that alarms are to start, once for each fire, as far as their users may at that moment. That takes its
 * time, so it is done when all that is to ring has rung. Confined to the ringer's thread.
 */
@Component
class AlsoRun {
    private static final Logger LOG = LoggerFactory.getLogger(AlsoRun.class);
    /** Of a task that is edited all the time. */
    private static final int TRIES = 5;

    private final TaskStore tasks;
    private final Rights rights;
    private final UserRuns runs;
    private final IdempotencyKeys keys;
    private final RingStore rings;
    private final Queue<Wish> wishes = new ArrayDeque<>();

    AlsoRun(TaskStore tasks, Rights rights, UserRuns runs, IdempotencyKeys keys, RingStore rings) {
        this.tasks = tasks;
        this.rights = rights;
        this.runs = runs;
        this.keys = keys;
        this.rings = rings;
    }

    private record Fire(long alarmId, long fireAt) {}

    private record Wish(Fire fire, long userId, long taskId) {}

    /** To be told even of a fire that was rung before: a crash may have come between the two. */
    void wish(long alarmId, long userId, long taskId, long fireAt) {
        wishes.add(new Wish(new Fire(alarmId, fireAt), userId, taskId));
    }

    /** Carries out what was wished for; of several fires of an alarm that came late, for that which rings. */
    void start() {
        if (wishes.isEmpty()) {
            return;
        }
        long first =
                wishes.stream().mapToLong(wish -> wish.fire().fireAt()).min().getAsLong();
        Set<Fire> silent =
                rings
                        .missed(
                                wishes.stream()
                                        .map(wish -> wish.fire().alarmId())
                                        .collect(Collectors.toSet()),
                                first)
                        .stream()
                        .map(ring -> new Fire(ring.sourceId(), ring.fireAt()))
                        .collect(Collectors.toSet());
        for (Wish wish = wishes.peek(); wish != null; wish = wishes.peek()) {
            if (!silent.contains(wish.fire())) {
                start(wish);
            }
            wishes.remove(); // else it is tried again
        }
    }

    private void start(Wish wish) {
        long alarm = wish.fire().alarmId();
        IdempotencyKeys.Claim claim =
                keys.claim("alarm/" + alarm, Long.toString(wish.fire().fireAt()), wish.taskId());
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                Optional<Task> task =
                        tasks.find(wish.taskId()).map(StoredTask::task).filter(Task::enabled);
                Optional<Access.Caller> user =
                        task.flatMap(found -> rights.holder(wish.userId(), Permission.TASK_TRIGGER, found.groupId()));
                if (user.isEmpty() || runs.start(task.get(), user.get(), claim).isPresent()) {
                    return;
                }
            }
        } catch (TocsinException refused) {
            LOG.warn("alarm {} could not start task {}: {}", alarm, wish.taskId(), refused.getMessage());
        }
    }
}
