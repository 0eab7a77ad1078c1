package io.tocsin.center.session;

import io.tocsin.center.trust.Unguessable;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.FrameException;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import io.tocsin.protocol.Unrecognized;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, from the challenge to its end. A carrier feeds it frame by frame, never two at once; only {@link #gone}
 * and {@link #check} come at any time.
 */
final class ExecutorConnection {
    static final int NONCE_BYTES = 32;
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorConnection.class);

    private final Reception reception;
    private final Carrier carrier;
    private final byte[] nonce = Unguessable.bytes(NONCE_BYTES);
    private final long begunAt;
    private boolean enrolled;
    private volatile @Nullable LiveSession live;
    private volatile boolean silent = true;
    private volatile boolean over;

    ExecutorConnection(Reception reception, Carrier carrier) {
        this.reception = reception;
        this.carrier = carrier;
        this.begunAt = reception.ports().time().nanos();
    }

    /** The first words, once the carrier can carry. */
    void begin() {
        if (!reception.lobby().enter(this)) {
            crowdedOut();
            return;
        }
        send(reception.challenge(nonce));
    }

    /** There is no place for it among those that have not proved who they are. */
    void crowdedOut() {
        if (live == null) {
            reception.ports().meters().handshakeRefused("CROWDED");
            finish(CloseCode.TRY_AGAIN_LATER, "too many connections are being opened");
        }
    }

    /** Takes a frame in. The handshake waits for the database, and a session for room on the dispatching side. */
    void text(String frame) {
        Runnable rest = textAtOnce(frame);
        if (rest != null) {
            rest.run();
        }
    }

    /**
     * Takes a frame in as far as that goes without waiting.
     *
     * @return the rest of it, if there is one, to be run where waiting harms nobody, before the next frame
     */
    @Nullable
    Runnable textAtOnce(String frame) {
        if (over) {
            return null;
        }
        long receivedAt = reception.ports().time().micros();
        reception.ports().meters().frameIn();
        heard();
        if (live == null) {
            silent = false;
            return () -> {
                if (!reception.desk().serve(() -> handle(frame, receivedAt))) {
                    awaitRoom();
                }
            };
        }
        return handle(frame, receivedAt) ? null : this::awaitRoom;
    }

    private void awaitRoom() {
        LiveSession session = live;
        if (session != null) {
            session.deliverPatiently();
        }
    }

    /** Whether all that it said found room. */
    private boolean handle(String frame, long receivedAt) {
        if (over) {
            return true;
        }
        try {
            for (ToCenter message : reception.ports().codec().decodeToCenter(frame)) {
                if (over) {
                    return true;
                }
                handle(message, receivedAt);
            }
            LiveSession session = live;
            return session == null || session.deliver();
        } catch (FrameException malformed) {
            finish(CloseCode.PROTOCOL, malformed.getMessage() == null ? "malformed frame" : malformed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            finish(CloseCode.GOING_AWAY, "the center stops");
        } catch (RuntimeException failure) {
            LOG.error("a frame from {} could not be handled", carrier.remoteAddress(), failure);
            finish(CloseCode.FAILURE, "the center failed to handle a frame");
        }
        return true;
    }

    void binary() {
        finish(CloseCode.UNEXPECTED_DATA, "binary frames travel to executors only");
    }

    /** A sign of life that is no message. */
    void heard() {
        LiveSession session = live;
        if (session != null) {
            session.heard();
        }
    }

    /** The carrier has ended. */
    void gone(String reason) {
        over = true;
        reception.lobby().leave(this);
        LiveSession session = live;
        if (session != null) {
            session.end(CloseCode.NORMAL, reason);
        }
    }

    /** Ends the connection if it did not become a session in time. */
    void check(long nanos) {
        if (live == null
                && nanos - begunAt > reception.ports().settings().handshake().toNanos()) {
            reception.ports().meters().handshakeRefused("TIMEOUT");
            finish(CloseCode.REFUSED, "the handshake took too long");
        }
    }

    void finish(int code, String reason) {
        over = true;
        reception.lobby().leave(this);
        LiveSession session = live;
        if (session != null) {
            session.end(code, reason);
        } else {
            LOG.info("connection from {} ended before it was a session: {}", carrier.remoteAddress(), reason);
            carrier.close(code, reason);
        }
    }

    /** Whether it has said nothing since it began. */
    boolean isSilent() {
        return silent;
    }

    long begunAt() {
        return begunAt;
    }

    /** Whether it has become a session. */
    boolean isAdmitted() {
        return live != null;
    }

    String address() {
        return carrier.remoteAddress();
    }

    private void handle(ToCenter message, long receivedAt) throws InterruptedException {
        LiveSession session = live;
        switch (message) {
            case Unrecognized unknown -> {
                if (session == null) {
                    send(new ToExecutor.Unsupported(unknown.type()));
                } else {
                    session.offerUnsupported(unknown.type());
                }
            }
            case ToCenter.Unsupported unsupported ->
                LOG.debug("{} does not know {}", carrier.remoteAddress(), unsupported.messageType());
            case ToCenter.Opening opening when session == null -> open(opening);
            case ToCenter.Live living
            when session != null && WellFormed.is(living) -> session.receive(living, receivedAt);
            case ToCenter.Live holed
            when session != null -> {
                session.deliver();
                finish(CloseCode.PROTOCOL, holed.getClass().getSimpleName() + " lacks a part");
            }
            case ToCenter.Opening late -> outOfPhase(late);
            case ToCenter.Live early -> outOfPhase(early);
        }
    }

    private void open(ToCenter.Opening opening) throws InterruptedException {
        switch (opening) {
            case ToCenter.Enroll enroll when enrolled -> outOfPhase(enroll);
            case ToCenter.Enroll enroll -> {
                switch (reception.enroll(enroll, nonce)) {
                    case Reception.Answer.Refused no -> refuse(no.refusal());
                    case Reception.Answer.Enrolled yes -> {
                        enrolled = true;
                        send(yes.message());
                    }
                }
            }
            case ToCenter.Hello hello -> {
                Refusal refusal = reception.admit(hello, nonce, carrier, session -> live = session);
                if (refusal != null) {
                    refuse(refusal);
                    return;
                }
                reception.lobby().leave(this);
                LiveSession session = live;
                if (over && session != null) {
                    session.end(CloseCode.NORMAL, "the connection ended during the handshake");
                }
            }
        }
    }

    private void refuse(Refusal refusal) {
        reception.ports().meters().handshakeRefused(refusal.code());
        send(new ToExecutor.Rejected(refusal.code(), refusal.detail(), refusal.permanent()));
        finish(refusal.permanent() ? CloseCode.REFUSED : CloseCode.TRY_AGAIN_LATER, refusal.code());
    }

    private void outOfPhase(ToCenter message) {
        finish(CloseCode.PROTOCOL, message.getClass().getSimpleName() + " is out of place here");
    }

    private void send(ToExecutor message) {
        byte[] encoded = reception.ports().codec().encode(message);
        byte[] frame = Codec.frame(new ArrayList<>(List.of(encoded)), encoded.length);
        carrier.send(new OutboundQueue.Frame.Text(frame), Callback.from(() -> {}, broken -> {
            over = true;
            reception.lobby().leave(this);
            carrier.abort();
        }));
    }
}
