package io.tocsin.executor.journal;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter.Standing;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one attempt.
 *
 * @param offer the accepted one, 0 when none is
 * @param refused the highest refused offer, 0 when none was; {@code code} says why
 * @param acknowledged the center has the attempt's end on its disk
 */
public record JournalEntry(State state, int offer, int refused, String code, boolean acknowledged) {
    public enum State {
        REFUSED,
        /** By this incarnation: held or running. */
        ACCEPTED,
        /** Accepted by an earlier incarnation, with no end on record. */
        IN_DOUBT,
        ENDED,
        /** The center settled it without us. */
        SETTLED
    }

    /** By far the most: one object for all of them, since a busy executor remembers hundreds of thousands. */
    private static final JournalEntry DONE = new JournalEntry(State.ENDED, 1, 0, "", true);

    public static final JournalEntry NONE = new JournalEntry(State.REFUSED, 0, 0, "", false);

    /** What is over stays so: a later offer of it has no other entry into the handler. */
    JournalEntry accepted(int number, State now) {
        boolean over = state == State.ENDED || state == State.SETTLED;
        return new JournalEntry(over ? state : now, Math.max(offer, number), refused, code, acknowledged);
    }

    /** A withdrawn attempt becomes a refused one; what has ended stays so. */
    JournalEntry refused(int number, String why) {
        boolean released = offer <= number && (state == State.ACCEPTED || state == State.IN_DOUBT);
        return new JournalEntry(
                released ? State.REFUSED : state,
                released ? 0 : offer,
                Math.max(refused, number),
                number > refused ? why : code,
                acknowledged);
    }

    /** A later offer was accepted: what takes back this one comes too late for it. */
    public boolean overtakes(Offer earlier) {
        return offer > earlier.number();
    }

    JournalEntry in(State next) {
        return new JournalEntry(next, offer, refused, code, acknowledged);
    }

    JournalEntry acknowledge() {
        JournalEntry known = new JournalEntry(state, offer, refused, code, true);
        return known.equals(DONE) ? DONE : known;
    }

    boolean forgettable() {
        return switch (state) {
            case REFUSED, SETTLED -> true;
            case ENDED -> acknowledged;
            case ACCEPTED, IN_DOUBT -> false;
        };
    }

    Standing.State standing() {
        return switch (state) {
            case REFUSED -> Standing.State.NEVER_SEEN;
            case ACCEPTED -> Standing.State.RUNNING;
            case ENDED -> Standing.State.ENDED;
            case IN_DOUBT, SETTLED -> Standing.State.IN_DOUBT;
        };
    }

    /** The shortest list of records that gives this entry again. */
    List<JournalRecord> records(AttemptId attempt) {
        List<JournalRecord> records = new ArrayList<>(2);
        if (refused > 0) {
            records.add(new JournalRecord.Refused(new Offer(attempt, refused), code));
        }
        if (offer > 0 && state != State.ENDED) { // that it ended says enough
            records.add(new JournalRecord.Accepted(new Offer(attempt, offer)));
        }
        switch (state) {
            case ENDED -> records.add(new JournalRecord.Ended(attempt));
            case SETTLED -> records.add(new JournalRecord.Settled(attempt));
            case REFUSED, ACCEPTED, IN_DOUBT -> {}
        }
        return records;
    }
}
