package io.tocsin.center.live;

import io.tocsin.center.account.Presence;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * Ties one WebSocket to its connection. The next frame is asked for when the stream has done with the last, so a browser
 * that talks much waits for itself only.
 */
final class LiveSocket implements FrameHandler {
    private static final int CLOSE_SECONDS = 2;

    private final LiveHub hub;
    private final Presence presence;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private @Nullable CoreSession session;
    private @Nullable LiveConnection connection;

    LiveSocket(LiveHub hub, Presence presence) {
        this.hub = hub;
        this.presence = presence;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        LiveConnection begun = new LiveConnection(presence, new JettyWire(opened), hub);
        connection = begun;
        hub.post(() -> hub.enter(begun));
        callback.succeeded();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.CLOSE -> callback.succeeded(); // which makes Jetty answer it
            case OpCode.PING -> {
                ByteBuffer same = frame.hasPayload() ? BufferUtil.copy(frame.getPayload()) : BufferUtil.EMPTY_BUFFER;
                callback.succeeded();
                pong(same);
            }
            case OpCode.PONG -> {
                callback.succeeded();
                next();
            }
            case OpCode.BINARY -> {
                callback.succeeded();
                end(CloseCode.NOT_TEXT, "text only");
            }
            default -> text(frame, callback);
        }
    }

    private void pong(ByteBuffer payload) {
        CoreSession open = session;
        if (open != null) {
            open.sendFrame(new Frame(OpCode.PONG, payload), Callback.NOOP, false);
            open.demand();
        }
    }

    private void text(Frame frame, Callback callback) {
        if (frame.hasPayload()) {
            partial.writeBytes(BufferUtil.toArray(frame.getPayload()));
        }
        callback.succeeded();
        if (partial.size() > hub.bounds().frame()) {
            end(CloseCode.TOO_BIG, "a message has at most " + hub.bounds().frame() + " bytes");
            return;
        }
        if (!frame.isFin()) {
            next();
            return;
        }
        String whole;
        try {
            whole = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(partial.toByteArray()))
                    .toString();
        } catch (CharacterCodingException noText) {
            end(CloseCode.NOT_UTF_8, "not UTF-8");
            return;
        }
        partial.reset();
        LiveConnection present = connection;
        if (present != null) {
            hub.post(() -> {
                try {
                    present.text(whole);
                } finally {
                    next();
                }
            });
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
        gone();
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        gone();
        callback.succeeded();
    }

    private void end(int code, String reason) {
        LiveConnection present = connection;
        if (present != null) {
            hub.post(() -> present.end(code, reason));
        }
    }

    private void gone() {
        LiveConnection present = connection;
        if (present != null) {
            hub.post(present::gone);
        }
    }

    private record JettyWire(CoreSession session) implements Wire {
        @Override
        public void send(byte[] frame, Runnable sent) {
            session.sendFrame(
                    new Frame(OpCode.TEXT, ByteBuffer.wrap(frame)),
                    Callback.from(sent, broken -> session.abort()),
                    false);
        }

        @Override
        public void close(int code, String reason) {
            session.close(code, reason, Callback.NOOP);
            CompletableFuture.delayedExecutor(CLOSE_SECONDS, TimeUnit.SECONDS).execute(session::abort);
        }
    }
}
