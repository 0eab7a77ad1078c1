package io.tocsin.center.session;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/** Frames over a WebSocket of Jetty's. */
final class WebSocketCarrier implements Carrier {
    private static final int CLOSE_SECONDS = 2;
    /** A close frame has room for this many bytes of reason. */
    private static final int MOST_REASON = 120;

    private final CoreSession session;
    private final Origin origin;

    WebSocketCarrier(CoreSession session, Origin origin) {
        this.session = session;
        this.origin = origin;
    }

    @Override
    public Way way() {
        return Way.WEBSOCKET;
    }

    @Override
    public void send(OutboundQueue.Frame frame, Callback sent) {
        session.sendFrame(
                switch (frame) {
                    case OutboundQueue.Frame.Text(byte[] bytes) -> new Frame(OpCode.TEXT, ByteBuffer.wrap(bytes));
                    case OutboundQueue.Frame.Binary(ByteBuffer bytes) -> new Frame(OpCode.BINARY, bytes);
                },
                sent,
                false);
    }

    @Override
    public void probe() {
        session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
    }

    @Override
    public void close(int code, String reason) {
        session.close(code, shortened(reason), Callback.NOOP);
        CompletableFuture.delayedExecutor(CLOSE_SECONDS, TimeUnit.SECONDS).execute(session::abort);
    }

    @Override
    public void abort() {
        session.abort();
    }

    @Override
    public String remoteAddress() {
        return origin.address();
    }

    @Override
    public boolean isConfidential() {
        return origin.confidential();
    }

    private static String shortened(String reason) {
        String plain = reason.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= MOST_REASON ? plain : plain.substring(0, MOST_REASON);
    }
}
