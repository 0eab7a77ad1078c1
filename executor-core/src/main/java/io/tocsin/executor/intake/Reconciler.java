package io.tocsin.executor.intake;

import io.tocsin.executor.journal.Journal;
import io.tocsin.executor.outbox.Outbox;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter.Standing;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says how this executor stands to each offer. An end goes from its place to the outbox and from there to the journal;
 * they are asked in this order, so that none slips through. No attempt may be taken in meanwhile.
 */
final class Reconciler {
    private final Places places;
    private final Outbox outbox;
    private final Journal journal;

    Reconciler(Places places, Outbox outbox, Journal journal) {
        this.places = places;
        this.outbox = outbox;
        this.journal = journal;
    }

    /** @throws IOException the refusals that the answer implies are not on disk: do not answer */
    List<Standing> reconcile(List<Offer> offers) throws IOException {
        Map<AttemptId, Long> starts = starts(offers);
        Set<AttemptId> ends = outbox.heldEnds();
        return journal.reconcile(offers).stream()
                .map(standing -> checked(standing, starts.get(standing.offer().attempt()), ends))
                .toList();
    }

    private Map<AttemptId, Long> starts(List<Offer> offers) {
        Map<AttemptId, Long> starts = new HashMap<>();
        for (Offer offer : offers) {
            Attempt attempt = places.find(offer.attempt());
            if (attempt != null) {
                starts.put(offer.attempt(), attempt.startedAt());
            }
        }
        return starts;
    }

    /** What the journal takes to run, though nobody runs it and no end of it is on its way, is in doubt. */
    private static Standing checked(Standing standing, @Nullable Long startedAt, Set<AttemptId> ends) {
        Offer offer = standing.offer();
        if (startedAt != null) {
            return new Standing(offer, standing.state(), startedAt);
        }
        boolean lost = standing.state() == Standing.State.RUNNING && !ends.contains(offer.attempt());
        return lost ? new Standing(offer, Standing.State.IN_DOUBT, 0) : standing;
    }
}
