package io.tocsin.center.session;

import io.tocsin.center.session.OutboundQueue.Frame;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.IteratingCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to one executor, one frame after the other. It has no thread of its own: {@link WriterThreads} are woken for it,
 * and once a frame has left, whoever learned that goes on with the next.
 */
final class SessionWriter extends IteratingCallback implements OutboundQueue.Taker {
    /** What to do when writing fails. */
    interface Failure {
        void end(int code, String reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SessionWriter.class);

    private final OutboundQueue outbound;
    private final Carrier carrier;
    private final SessionPorts ports;
    private final Failure failure;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean lingering = new AtomicBoolean();
    private volatile boolean started;
    /** Something is to leave now, and the rest with it. */
    private volatile boolean due;
    /** 0 while nothing is being written. */
    private volatile long beganAt;

    SessionWriter(long capacity, Carrier carrier, SessionPorts ports, Failure failure) {
        this.outbound = new OutboundQueue(capacity, this);
        this.carrier = carrier;
        this.ports = ports;
        this.failure = failure;
    }

    OutboundQueue outbound() {
        return outbound;
    }

    /** Until then nothing leaves. */
    void start() {
        started = true;
        hurry();
    }

    @Override
    public void hurry() {
        due = true;
        if (started && woken.compareAndSet(false, true)) {
            ports.writers().now(this::wake);
        }
    }

    @Override
    public void linger() {
        if (lingering.compareAndSet(false, true)) {
            ports.writers().soon(this::lingered);
        }
    }

    /** Writes what waits on the present thread, which need not be woken any more. It does not wait. */
    void writeHere() {
        due = true;
        if (started) {
            iterate();
        }
    }

    /** For how many nanoseconds the present frame has been on its way; 0 when none is. */
    long stuckFor(long nanos) {
        long began = beganAt;
        return began == 0 ? 0 : nanos - began;
    }

    boolean isWriting() {
        return beganAt != 0;
    }

    private void wake() {
        woken.set(false);
        iterate();
    }

    private void lingered() {
        lingering.set(false);
        writeHere();
    }

    @Override
    protected Action process() {
        if (!due) {
            return Action.IDLE;
        }
        due = false;
        Frame frame = outbound.poll();
        if (frame == null) {
            return Action.IDLE;
        }
        if (outbound.bytes() > 0) {
            due = true; // what found no room has waited long enough
        }
        beganAt = ports.time().nanos() | 1; // never 0, and a nanosecond does not matter
        carrier.send(frame, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onSuccess() {
        beganAt = 0;
        ports.meters().frameOut();
    }

    @Override
    protected void onCompleteFailure(Throwable broken) {
        beganAt = 0;
        LOG.debug("write failed", broken);
        ports.meters().writeFailed();
        failure.end(CloseCode.FAILURE, "write failed: " + broken.getMessage());
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
