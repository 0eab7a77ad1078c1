package io.tocsin.center.dispatch;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter.Standing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an executor of the simulation has on its disk about attempts: it survives every crash. */
final class SimJournal {
    private final Map<AttemptId, Offer> accepted = new HashMap<>();
    private final Map<AttemptId, Integer> refused = new HashMap<>();
    private final Set<AttemptId> ended = new HashSet<>();

    boolean hasAccepted(AttemptId attempt) {
        return accepted.containsKey(attempt);
    }

    /** The latest offer of an attempt that was accepted. */
    Offer accepted(AttemptId attempt) {
        return Objects.requireNonNull(accepted.get(attempt));
    }

    boolean hasRefused(Offer offer) {
        return offer.number() <= refused.getOrDefault(offer.attempt(), 0);
    }

    void accept(Offer offer) {
        accepted.merge(offer.attempt(), offer, (known, later) -> later.number() > known.number() ? later : known);
    }

    /** Whatever was accepted is given back by this. */
    void refuse(Offer offer) {
        accepted.remove(offer.attempt());
        refused.merge(offer.attempt(), offer.number(), Math::max);
    }

    void end(AttemptId attempt) {
        ended.add(attempt);
    }

    /** @param startedAt of an attempt that is held or running; null when it is neither */
    Standing standing(Offer offer, @Nullable Long startedAt) {
        if (!accepted.containsKey(offer.attempt())) {
            refuse(offer);
            return new Standing(offer, Standing.State.NEVER_SEEN, 0);
        }
        if (ended.contains(offer.attempt())) {
            return new Standing(offer, Standing.State.ENDED, 0);
        }
        return startedAt == null
                ? new Standing(offer, Standing.State.IN_DOUBT, 0)
                : new Standing(offer, Standing.State.RUNNING, startedAt);
    }
}
