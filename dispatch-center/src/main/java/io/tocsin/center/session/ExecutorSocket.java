package io.tocsin.center.session;

import io.tocsin.center.thread.Threads;
import io.tocsin.protocol.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * Ties one WebSocket to its connection. Frames come one after the other: the next is asked for when the connection has
 * done with the last.
 */
final class ExecutorSocket implements FrameHandler {
    private final Reception reception;
    private final Origin origin;
    private final boolean understood;
    private @Nullable CoreSession session;
    private @Nullable ExecutorConnection connection;
    /** What has arrived of a message that comes in several frames. */
    private @Nullable ByteArrayOutputStream partial;

    /** @param understood whether both sides speak the same sub-protocol */
    ExecutorSocket(Reception reception, Origin origin, boolean understood) {
        this.reception = reception;
        this.origin = origin;
        this.understood = understood;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        WebSocketCarrier carrier = new WebSocketCarrier(opened, origin);
        if (understood) {
            ExecutorConnection begun = new ExecutorConnection(reception, carrier);
            connection = begun;
            begun.begin();
        } else {
            reception.ports().meters().handshakeRefused("NO_COMMON_PROTOCOL");
            carrier.close(CloseCode.PROTOCOL, "this center speaks the sub-protocol " + Limits.PROTOCOL + " only");
        }
        callback.succeeded();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        if (frame.getOpCode() == OpCode.CLOSE) {
            callback.succeeded(); // which makes Jetty answer it
            return;
        }
        Runnable rest = taken(frame);
        callback.succeeded();
        if (rest == null) {
            next();
        } else {
            Threads.startVirtual("frame", () -> goOn(rest));
        }
    }

    /** What is left to do, if something is that has to wait. */
    private @Nullable Runnable taken(Frame frame) {
        switch (frame.getOpCode()) {
            case OpCode.PING -> pong(frame);
            case OpCode.PONG -> heard();
            case OpCode.BINARY -> binary();
            default -> {
                return text(frame);
            }
        }
        return null;
    }

    private void goOn(Runnable rest) {
        try {
            rest.run();
        } finally {
            next();
        }
    }

    private void next() {
        CoreSession open = session;
        if (open != null) {
            open.demand();
        }
    }

    @Override
    public void onError(Throwable failure, Callback callback) {
        gone("transport failed: " + failure.getMessage());
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        gone("closed with " + status.getCode() + " " + status.getReason());
        callback.succeeded();
    }

    private void pong(Frame ping) {
        CoreSession open = session;
        if (open != null) {
            open.sendFrame(new Frame(OpCode.PONG, BufferUtil.copy(payload(ping))), Callback.NOOP, false);
        }
    }

    private void heard() {
        ExecutorConnection present = connection;
        if (present != null) {
            present.heard();
        }
    }

    private void binary() {
        ExecutorConnection present = connection;
        if (present != null) {
            present.binary();
        }
    }

    private @Nullable Runnable text(Frame frame) {
        ExecutorConnection present = connection;
        if (present == null) {
            return null; // refused already
        }
        ByteBuffer whole = whole(frame, present);
        if (whole == null) {
            return null;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(whole).toString();
        } catch (CharacterCodingException noText) {
            present.finish(CloseCode.NOT_UTF_8, "not UTF-8");
            return null;
        }
        return present.textAtOnce(text);
    }

    /** The message that this frame completes, if it does. */
    private @Nullable ByteBuffer whole(Frame frame, ExecutorConnection present) {
        ByteArrayOutputStream before = partial;
        if (before == null && frame.isFin()) {
            return payload(frame);
        }
        if (before == null) {
            before = new ByteArrayOutputStream();
            partial = before;
        }
        if (before.size() + frame.getPayloadLength() > Limits.MAX_FRAME) {
            partial = null;
            present.finish(CloseCode.TOO_BIG, "a message has at most " + Limits.MAX_FRAME + " bytes");
            return null;
        }
        before.writeBytes(BufferUtil.toArray(payload(frame)));
        if (!frame.isFin()) {
            return null;
        }
        partial = null;
        return ByteBuffer.wrap(before.toByteArray());
    }

    private static ByteBuffer payload(Frame frame) {
        return frame.hasPayload() ? frame.getPayload() : BufferUtil.EMPTY_BUFFER;
    }

    private void gone(String reason) {
        ExecutorConnection present = connection;
        if (present != null) {
            present.gone(reason);
        }
    }
}
