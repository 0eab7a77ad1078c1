package io.tocsin.executor.journal;

import io.tocsin.executor.journal.JournalEntry.State;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the journal's records say together. As offers rise, and nothing that is over is refused, to apply some of them once
 * more changes nothing, provided that all later ones follow: so this can be copied piece by piece while it changes, if what
 * was written meanwhile is applied to the copy. Not thread-safe.
 */
final class JournalState {
    private final TreeMap<AttemptId, JournalEntry> entries = new TreeMap<>();
    /** None that is lower is valid for any bucket. */
    private long lowestEpoch;

    private final Map<Integer, Long> epochs = new TreeMap<>();
    private boolean missing;
    private boolean acceptedSince;
    private long newestInDoubt;

    /** @param accepted what an accepted attempt is: in doubt when an earlier incarnation accepted it */
    void apply(JournalRecord record, State accepted) {
        switch (record) {
            case JournalRecord.Accepted(Offer o) -> {
                update(o.attempt(), entry(o.attempt()).accepted(o.number(), accepted));
                if (!acceptedSince) {
                    acceptedSince = true;
                    newestInDoubt = Math.max(newestInDoubt, o.attempt().run());
                }
            }
            case JournalRecord.Refused(Offer o, String code) ->
                update(o.attempt(), entry(o.attempt()).refused(o.number(), code));
            case JournalRecord.Ended(AttemptId attempt) -> ended(attempt);
            case JournalRecord.Settled(AttemptId attempt) ->
                update(attempt, entry(attempt).in(State.SETTLED));
            case JournalRecord.Epoch(long seen) -> {
                lowestEpoch = Math.max(lowestEpoch, seen);
                epochs.values().removeIf(epoch -> epoch <= lowestEpoch);
            }
            case JournalRecord.BucketEpoch(int bucket, long seen) -> epochs.merge(bucket, seen, Math::max);
            case JournalRecord.Missing(boolean now) -> {
                missing = now;
                acceptedSince = false;
                newestInDoubt = 0;
            }
        }
    }

    Optional<JournalEntry> find(AttemptId attempt) {
        return Optional.ofNullable(entries.get(attempt));
    }

    long epoch() {
        return lowestEpoch;
    }

    long epoch(int bucket) {
        return Math.max(lowestEpoch, epochs.getOrDefault(bucket, 0L));
    }

    void ended(AttemptId attempt) {
        update(attempt, entry(attempt).in(State.ENDED));
    }

    void acknowledged(AttemptId attempt) {
        entries.computeIfPresent(attempt, (id, entry) -> entry.acknowledge());
    }

    void acknowledgeAllBut(Collection<AttemptId> held) {
        entries.replaceAll((id, entry) -> held.contains(id) ? entry : entry.acknowledge());
    }

    Standing.State standing(Offer offer) {
        JournalEntry entry = entries.get(offer.attempt());
        if (entry == null && missing) {
            newestInDoubt = Math.max(newestInDoubt, offer.attempt().run());
            return Standing.State.IN_DOUBT;
        }
        return (entry == null ? JournalEntry.NONE : entry).standing();
    }

    void forgetBelow(long run) {
        entries.headMap(new AttemptId(run, 1)).values().removeIf(JournalEntry::forgettable);
    }

    /**
     * Whether doubts after a lost journal end: once the mark has passed what the center asked about and the first attempt
     * that was accepted since.
     */
    boolean undoubted(long run) {
        return missing && acceptedSince && run > newestInDoubt;
    }

    /** What is not of one attempt. */
    List<JournalRecord> head() {
        List<JournalRecord> head = new ArrayList<>();
        head.add(new JournalRecord.Epoch(lowestEpoch));
        epochs.forEach((bucket, epoch) -> head.add(new JournalRecord.BucketEpoch(bucket, epoch)));
        head.add(new JournalRecord.Missing(missing));
        return head;
    }

    /** The next so many attempts and what is known of them, in their order; empty at the end. */
    NavigableMap<AttemptId, JournalEntry> after(@Nullable AttemptId last, int limit) {
        NavigableMap<AttemptId, JournalEntry> slice = new TreeMap<>();
        for (var entry : (last == null ? entries : entries.tailMap(last, false)).entrySet()) {
            if (slice.size() == limit) {
                break;
            }
            slice.put(entry.getKey(), entry.getValue());
        }
        return slice;
    }

    private JournalEntry entry(AttemptId attempt) {
        return entries.getOrDefault(attempt, JournalEntry.NONE);
    }

    private void update(AttemptId attempt, JournalEntry entry) {
        entries.put(attempt, entry);
    }
}
