package io.tocsin.center.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Frames for an executor that comes to fetch them. They are numbered from 1; each is kept until the executor says that it
 * has arrived, and is given again to whoever asks for its number again: a lost answer costs time and nothing else. One
 * thread sends; polls come from any.
 */
final class PolledFrames {
    /** Polls of one executor at once: it asks for that many frames beyond the last that arrived. */
    static final int MOST_POLLS = 4;
    /** Frames that are taken in before anybody asks: what opens a session is said before the executor knows its name. */
    static final int UNASKED = 2;

    sealed interface Answer {
        record Batch(long number, OutboundQueue.Frame frame) implements Answer {}

        /** Ask again. */
        record Nothing() implements Answer {}

        /** All that was sent has been fetched, and there will be no more. */
        record Over(int code, String reason) implements Answer {}

        record OutOfPlace(String detail) implements Answer {}
    }

    /** Somebody who waits; called once, and never under a lock. Must not block. */
    @FunctionalInterface
    interface Poll {
        void answer(Answer answer);
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, OutboundQueue.Frame> kept = new TreeMap<>();
    private final Map<Long, Poll> waiting = new HashMap<>();
    private long last;
    /** Waits until somebody asks for the last frame. */
    private @Nullable Callback unasked;

    private long highestAsked;
    private long arrived;
    private Answer.@Nullable Over over;

    /** @param sent told when the frame is on its way, or could be; and failed when the connection is over */
    void send(OutboundQueue.Frame frame, Callback sent) {
        Poll poll = null;
        long number = 0;
        boolean open;
        boolean reached = true;
        lock.lock();
        try {
            open = over == null;
            if (open) {
                number = ++last;
                kept.put(number, frame);
                poll = waiting.remove(number);
                reached = number <= Math.max(UNASKED, highestAsked);
                unasked = reached ? null : sent;
            }
        } finally {
            lock.unlock();
        }
        if (poll != null) {
            poll.answer(new Answer.Batch(number, frame));
        }
        if (!open) {
            sent.failed(ended());
        } else if (reached) {
            sent.succeeded();
        }
    }

    /**
     * @param wanted the number of the frame to be given
     * @param has all up to this number have arrived
     * @param poll answered at once, or later
     */
    void ask(long wanted, long has, Poll poll) {
        Answer answer;
        Poll displaced = null;
        Callback reached;
        lock.lock();
        try {
            answer = answer(wanted, has);
            if (answer == null) {
                displaced = waiting.put(wanted, poll);
            }
            reached = highestAsked < last ? null : takeUnasked();
        } finally {
            lock.unlock();
        }
        if (answer != null) {
            poll.answer(answer);
        }
        if (displaced != null) {
            displaced.answer(new Answer.Nothing()); // it was given up, and this one came in its place
        }
        if (reached != null) {
            reached.succeeded();
        }
    }

    /** It has waited long enough. Without effect when it is answered already. */
    void release(long wanted, Poll poll) {
        boolean waited;
        lock.lock();
        try {
            waited = waiting.remove(wanted, poll);
        } finally {
            lock.unlock();
        }
        if (waited) {
            poll.answer(new Answer.Nothing());
        }
    }

    /** Lets all that wait ask again, which is a sign of life. */
    void releaseAll() {
        lockedOut().forEach(poll -> poll.answer(new Answer.Nothing()));
    }

    /** What was sent may still be fetched. */
    void end(int code, String reason) {
        Answer.Over end;
        Callback never;
        lock.lock();
        try {
            if (over == null) {
                over = new Answer.Over(code, reason);
            }
            end = over;
            never = takeUnasked();
        } finally {
            lock.unlock();
        }
        if (never != null) {
            never.failed(ended());
        }
        lockedOut().forEach(poll -> poll.answer(end));
    }

    boolean isOver() {
        lock.lock();
        try {
            return over != null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Answer answer(long wanted, long has) {
        if (has > last || has >= wanted || wanted > Math.max(has, arrived) + MOST_POLLS) {
            return new Answer.OutOfPlace("frame " + wanted + " cannot be wanted while " + has + " have arrived");
        }
        arrived = Math.max(arrived, has);
        kept.headMap(arrived, true).clear();
        highestAsked = Math.max(highestAsked, wanted);
        OutboundQueue.Frame frame = kept.get(wanted);
        if (frame != null) {
            return new Answer.Batch(wanted, frame);
        }
        if (wanted <= arrived) {
            return new Answer.Nothing(); // an old poll that was under way while its successor was answered
        }
        return over;
    }

    private @Nullable Callback takeUnasked() {
        Callback taken = unasked;
        unasked = null;
        return taken;
    }

    private static IOException ended() {
        return new IOException("the connection is over");
    }

    private List<Poll> lockedOut() {
        lock.lock();
        try {
            List<Poll> all = new ArrayList<>(waiting.values());
            waiting.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }
}
