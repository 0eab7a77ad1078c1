package io.tocsin.center.session;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.ToExecutor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one executor, in lanes that go one before the other. Any thread offers and none of them
 * ever waits, not even for a lock; one takes. Bounded in bytes: a slow executor costs triggers, not memory.
 */
final class OutboundQueue {
    /** Later lanes wait for earlier ones to be empty. */
    enum Lane {
        URGENT,
        TRIGGER,
        REST,
        BULK
    }

    /** What leaves in one piece. */
    sealed interface Frame {
        record Text(byte[] bytes) implements Frame {}

        record Binary(ByteBuffer bytes) implements Frame {}
    }

    /** Who takes. */
    interface Taker {
        /** Something waits that is to leave now. */
        void hurry();

        /**
         * What waits is in no hurry: it leaves with whatever else does, or soon, since a frame costs both sides far more
         * than a message.
         */
        void linger();
    }

    /** Kept free for the urgent lane, so that a flood of triggers does not keep back the cancel that would stop it. */
    static final int RESERVE = 1024 * 1024;

    private final Map<Lane, Queue<Parcel>> lanes = new EnumMap<>(Lane.class);
    private final AtomicLong bytes = new AtomicLong();
    private final long capacity;
    private final Taker taker;
    private volatile boolean closed;

    OutboundQueue(long capacity, Taker taker) {
        this.capacity = capacity;
        this.taker = taker;
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new ConcurrentLinkedQueue<>());
        }
    }

    /** For what is in no hurry: it leaves with whatever else does, or soon. */
    boolean offerPatiently(ToExecutor.Live message, byte[] encoded) {
        return message instanceof ToExecutor.StartRun start
                ? add(Lane.TRIGGER, new Parcel.Start(start.offer().attempt(), encoded), capacity, false)
                : add(Lane.URGENT, new Parcel.Message(encoded), capacity + RESERVE, false);
    }

    /** @param encoded the same message, as it travels */
    boolean offer(ToExecutor.Live message, byte[] encoded) {
        return switch (message) {
            case ToExecutor.StartRun start -> offerStart(start.offer().attempt(), encoded);
            case ToExecutor.WithdrawRun withdraw ->
                offerAgainst(withdraw.offer().attempt(), encoded);
            case ToExecutor.CancelRun cancel -> offerAgainst(cancel.attempt(), encoded);
            case ToExecutor.Pong pong -> offer(Lane.URGENT, encoded);
            case ToExecutor.Ack ack -> offer(Lane.URGENT, encoded);
            case ToExecutor.Reconcile reconcile -> offer(Lane.REST, encoded);
            case ToExecutor.Settled settled -> offer(Lane.REST, encoded);
            case ToExecutor.Secret secret -> offer(Lane.REST, encoded);
            case ToExecutor.Callback callback -> offer(Lane.REST, encoded);
            case ToExecutor.PushArtifact push -> offer(Lane.REST, encoded);
        };
    }

    boolean offer(Lane lane, byte[] message) {
        return add(lane, new Parcel.Message(message));
    }

    boolean offerStart(AttemptId attempt, byte[] message) {
        return add(Lane.TRIGGER, new Parcel.Start(attempt, message));
    }

    /** Goes ahead of every trigger except the one that it takes back. */
    boolean offerAgainst(AttemptId attempt, byte[] message) {
        boolean stillHere = lane(Lane.TRIGGER).stream()
                .anyMatch(p -> p instanceof Parcel.Start s && s.attempt().equals(attempt));
        return add(stillHere ? Lane.TRIGGER : Lane.URGENT, new Parcel.Message(message), capacity + RESERVE, true);
    }

    /** A message that is made when it leaves, because it carries the time of that moment. Who offers it lets it leave. */
    boolean offerStamped(Supplier<byte[]> message) {
        return put(Lane.URGENT, new Parcel.Stamped(message), capacity + RESERVE);
    }

    boolean offerChunk(ByteBuffer frame) {
        return add(Lane.BULK, new Parcel.Bulk(frame));
    }

    long bytes() {
        return bytes.get();
    }

    /** The next frame, if anything waits. For one thread at a time. */
    @Nullable
    Frame poll() {
        if (closed) {
            return null;
        }
        List<byte[]> messages = new ArrayList<>();
        int size = 0;
        for (Lane lane : Lane.values()) {
            Queue<Parcel> queue = lane(lane);
            for (Parcel head = queue.peek(); head != null; head = queue.peek()) {
                if (head instanceof Parcel.Bulk chunk) {
                    return messages.isEmpty() ? binary(queue, chunk) : text(messages);
                }
                if (!messages.isEmpty() && size + head.size() + 2 + messages.size() > Limits.MAX_FRAME) {
                    return text(messages);
                }
                size += head.size();
                remove(queue, head);
                messages.add(head.message());
                if (head instanceof Parcel.Stamped) {
                    return text(messages); // alone: the time of a long frame would blur its stamp
                }
            }
        }
        return messages.isEmpty() ? null : text(messages);
    }

    /** Nothing is taken any more; what waits is dropped. */
    void close() {
        closed = true;
    }

    private boolean add(Lane lane, Parcel parcel) {
        return add(lane, parcel, lane == Lane.URGENT ? capacity + RESERVE : capacity, true);
    }

    private boolean add(Lane lane, Parcel parcel, long limit, boolean hurried) {
        if (!put(lane, parcel, limit)) {
            return false;
        }
        if (hurried) {
            taker.hurry();
        } else {
            taker.linger();
        }
        return true;
    }

    private boolean put(Lane lane, Parcel parcel, long limit) {
        if (closed) {
            return false;
        }
        if (bytes.addAndGet(parcel.size()) > limit) {
            bytes.addAndGet(-parcel.size());
            return false;
        }
        lane(lane).add(parcel);
        return true;
    }

    private Frame.Binary binary(Queue<Parcel> queue, Parcel.Bulk chunk) {
        remove(queue, chunk);
        return new Frame.Binary(chunk.frame());
    }

    private void remove(Queue<Parcel> queue, Parcel head) {
        queue.remove();
        bytes.addAndGet(-head.size());
    }

    private Queue<Parcel> lane(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }

    private static Frame.Text text(List<byte[]> messages) {
        return new Frame.Text(Codec.frame(messages, Integer.MAX_VALUE));
    }
}
