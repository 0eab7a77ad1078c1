package io.tocsin.center.run;

import io.tocsin.center.account.Deeds;
import io.tocsin.center.id.Ids;
import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.run.RunWrites.Planned;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.task.Task;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.IdempotencyKeys;
import io.tocsin.center.web.IdempotencyKeys.Claim;
import io.tocsin.center.web.IdempotencyKeys.Kept;
import io.tocsin.center.web.IdempotencyKeys.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Runs, what the trail says of them, and the keys that they were asked for with, each as one batch. */
@Component
final class JdbcTriggerStore implements TriggerStore {
    private static final int ORDINAL_MASK = (1 << 22) - 1;

    private final Transactions transactions;
    private final ManualRuns runs;
    private final IdempotencyKeys keys;
    private final Deeds trail;
    private final Ids ids;

    JdbcTriggerStore(Transactions transactions, ManualRuns runs, IdempotencyKeys keys, Deeds trail, Ids ids) {
        this.transactions = transactions;
        this.runs = runs;
        this.keys = keys;
        this.trail = trail;
        this.ids = ids;
    }

    /** Keys that were used before are rare: they are looked for only once the unique key has shown that there is one. */
    @Override
    public List<TriggerAnswer> write(List<TriggerOrder> orders) {
        try {
            return transactions.call(() -> new Batch(runs.hold(tasks(orders)), Map.of()).write(orders));
        } catch (DuplicateKeyException used) {
            return transactions.call(() -> {
                ManualRuns.Held held = runs.hold(tasks(orders));
                return new Batch(held, keys.former(claims(orders))).write(orders);
            });
        }
    }

    private static List<Task> tasks(List<TriggerOrder> orders) {
        return orders.stream().map(TriggerOrder::task).toList();
    }

    private static List<Claim> claims(List<TriggerOrder> orders) {
        return orders.stream().map(TriggerOrder::claim).filter(Objects::nonNull).toList();
    }

    /** One transaction. */
    private final class Batch {
        private final ManualRuns.Held held;
        private final Map<Slot, Kept> used;
        private final List<Kept> kept = new ArrayList<>();
        private final List<Planned> planned = new ArrayList<>();
        private final Map<Long, RunSource> sources = new HashMap<>();
        private final List<Deeds.Deed> deeds = new ArrayList<>();

        private Batch(ManualRuns.Held held, Map<Slot, Kept> used) {
            this.held = held;
            this.used = new HashMap<>(used);
        }

        List<TriggerAnswer> write(List<TriggerOrder> orders) {
            List<TriggerAnswer> answers = orders.stream().map(this::answer).toList();
            keys.keep(kept);
            runs.write(planned);
            runs.write(sources);
            trail.record(deeds);
            return answers;
        }

        private TriggerAnswer answer(TriggerOrder order) {
            if (!held.has(order.task())) {
                return new TriggerAnswer.Outdated();
            }
            Claim claim = order.claim();
            Kept former = claim == null ? null : used.get(claim.slot());
            return claim == null || former == null ? place(order) : repeat(claim, former);
        }

        private TriggerAnswer repeat(Claim claim, Kept former) {
            try {
                return new TriggerAnswer.Repeated(
                        keys.repeat(claim, former, Triggered.class).runId());
            } catch (Conflict reused) {
                return new TriggerAnswer.Failed(reused);
            }
        }

        private TriggerAnswer place(TriggerOrder order) {
            Task task = order.task();
            long id = ids.next();
            // the id's own instant and the rest of its bits: no two runs of a task have both in common
            NewRun run = new NewRun(
                    id,
                    task.id(),
                    Origin.MANUAL,
                    TimeOrderedIds.millis(id),
                    (int) (id & ORDINAL_MASK),
                    order.parameters(),
                    order.executorId(),
                    task.revision(),
                    order.source().traceparent());
            Planned row = held.planned(run, task, order.to());
            planned.add(row);
            deeds.add(new Deeds.Deed(order.caller(), "task.trigger", "task/" + task.id(), "run " + id));
            if (order.source().isKnown()) {
                sources.put(id, order.source());
            }
            Claim claim = order.claim();
            if (claim != null) {
                Kept answered = keys.answered(claim, new Triggered(IdText.of(id)));
                kept.add(answered);
                used.put(claim.slot(), answered);
            }
            return new TriggerAnswer.Placed(run, row.to());
        }
    }
}
