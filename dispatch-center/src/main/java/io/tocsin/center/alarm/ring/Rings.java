package io.tocsin.center.alarm.ring;

import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.problem.Unavailable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Begins rings and changes them: first on disk, then on the devices. */
@Component
public class Rings {
    /** Of a ring that everybody answers at once. */
    private static final int TRIES = 10;

    private final RingStore store;
    private final Latecomers latecomers;
    private final ObjectProvider<Bell> bell;
    private final ObjectProvider<RingEnds> ends;
    private final ObjectProvider<Callings> callings;
    private final Ids ids;
    private final InstantSource clock;

    Rings(
            RingStore store,
            ObjectProvider<Bell> bell,
            ObjectProvider<RingEnds> ends,
            ObjectProvider<Callings> callings,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.latecomers = new Latecomers(store);
        this.bell = bell;
        this.ends = ends;
        this.callings = callings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Begins what has not begun yet. A cause that had its ring before changes nothing. */
    public List<Ring> begin(List<RingLife.Cause> causes) {
        long now = clock.millis();
        Latecomers.Verdict verdict = latecomers.judge(
                causes.stream()
                        .map(cause -> RingLife.begin(ids.next(), cause, now))
                        .toList(),
                now);
        List<Ring> rings = verdict.fresh();
        Set<Long> written = store.insert(rings);
        List<Ring> begun = written.size() == rings.size()
                ? rings
                : rings.stream().filter(ring -> written.contains(ring.id())).toList();
        tell(begun, begun);
        verdict.outdone().forEach(ring -> change(ring.id(), ring.userId(), RingLife::outdone));
        return begun;
    }

    /** Within the caller's transaction; devices are told after its commit. Each cause is a new one. */
    public void beginWithin(List<RingLife.Cause> causes) {
        if (causes.isEmpty()) {
            return;
        }
        long now = clock.millis();
        List<Ring> fresh = causes.stream()
                .map(cause -> RingLife.begin(ids.next(), cause, now))
                .toList();
        store.insertWithin(fresh);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tell(fresh, fresh);
            }
        });
    }

    public Ring snooze(long id, long userId, Ring.Answer by) {
        return change(id, userId, ring -> RingLife.snooze(ring, by));
    }

    public Ring dismiss(long id, long userId, Ring.Answer by) {
        return change(id, userId, ring -> RingLife.dismiss(ring, by));
    }

    /** There is one ring of a cause, whoever tells of it. */
    public Ring report(RingLife.Cause cause, OfflineReports.Report report) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Ring> known = store.find(cause.userId(), cause.kind(), cause.sourceId(), cause.fireAt());
            if (known.isPresent()) {
                return change(
                        known.get().id(),
                        cause.userId(),
                        ring -> OfflineReports.reconcile(ring, report, clock.millis()));
            }
            Ring fresh = OfflineReports.begin(ids.next(), cause, report, clock.millis());
            if (!store.insert(List.of(fresh)).isEmpty()) {
                tell(List.of(fresh), List.of());
                return fresh;
            }
        }
        throw busy();
    }

    /** What time did to rings that were due. */
    public void step(List<Ring> due, long now) {
        List<Ring> before = new ArrayList<>();
        List<RingLife.Step> steps = new ArrayList<>();
        for (Ring ring : due) {
            RingLife.Step step = RingLife.step(ring, now);
            if (!step.ring().equals(ring)) {
                before.add(ring);
                steps.add(step);
            }
        }
        boolean[] written =
                store.update(before, steps.stream().map(RingLife.Step::ring).toList());
        List<Ring> changed = new ArrayList<>();
        List<Ring> anew = new ArrayList<>();
        List<RingLife.Cause> calls = new ArrayList<>();
        for (int i = 0; i < written.length; i++) {
            if (written[i]) {
                RingLife.Step step = steps.get(i);
                changed.add(step.ring());
                if (step.ring().round() != before.get(i).round()) {
                    anew.add(step.ring());
                }
                if (step.callPerson()) {
                    callings.ifAvailable(known -> known.cause(step.ring(), now).ifPresent(calls::add));
                }
            }
        }
        tell(changed, anew);
        if (!calls.isEmpty()) {
            begin(calls);
        }
    }

    /** Ends whatever of this still rings, for whomever. */
    public void end(RingKind kind, long sourceId) {
        store.openOf(kind, sourceId)
                .forEach(ring -> change(ring.id(), ring.userId(), open -> RingLife.dismiss(open, null)));
    }

    private Ring change(long id, long userId, UnaryOperator<Ring> change) {
        for (int tries = 0; tries < TRIES; tries++) {
            Ring before = store.find(id, userId).orElseThrow(() -> NotFound.of("ring", id));
            Ring after = change.apply(before);
            if (after.equals(before)) {
                return before;
            }
            if (store.update(before, after)) {
                tell(List.of(after), List.of());
                return after;
            }
        }
        throw busy();
    }

    /** @param begun those of them that began to ring, or began anew */
    private void tell(List<Ring> rings, List<Ring> begun) {
        if (rings.isEmpty()) {
            return;
        }
        bell.ifAvailable(known -> {
            known.changed(rings);
            known.began(begun.stream()
                    .filter(ring -> ring.state() == RingState.RINGING)
                    .toList());
        });
        rings.stream().filter(Ring::isOver).forEach(this::over);
    }

    /** Whoever was called for it need not come any more. */
    private void over(Ring ring) {
        ends.forEach(listener -> listener.over(ring));
        if (ring.escalated().personTold() && ring.state() == RingState.DISMISSED) {
            end(RingKind.CONTACT, ring.id());
        }
    }

    private static Unavailable busy() {
        return new Unavailable("BUSY", "the ring is being answered elsewhere; try again");
    }
}
