package io.tocsin.executor.transport;

import io.tocsin.executor.thread.Threads;
import io.tocsin.protocol.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket whose reader reads the socket itself and whose writer writes it: where frames are as small and many as
 * here, handing them to other threads costs more than all the rest.
 */
final class WebSocketConnection implements Connection {
    private static final System.Logger LOG = System.getLogger(WebSocketConnection.class.getName());
    private static final int CLOSE_NORMAL = 1000;
    private static final int LONGEST_REASON = 123;
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final int MAX_BINARY = 2 * Long.BYTES + Limits.MAX_CHUNK;

    private final AtomicBoolean closed = new AtomicBoolean();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final Socket socket;
    private final FrameInput in;
    private final FrameOutput out;
    private final Duration write;
    private int opcode;
    private long arrivedAt;

    /**
     * @param socket the one below TLS, if there is TLS: closing it interrupts everybody
     * @param write how long the peer may take nothing in
     */
    WebSocketConnection(Socket socket, InputStream in, OutputStream out, Duration write) {
        this.socket = socket;
        this.in = new FrameInput(in);
        this.out = new FrameOutput(out);
        this.write = write;
    }

    @Override
    public Optional<Frame> receive(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                Frame frame = next();
                long left = end - System.nanoTime();
                if (frame != null || left <= 0) {
                    return Optional.ofNullable(frame);
                }
                await(left);
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("a wait that was not ours", e);
        } catch (IOException e) {
            throw closed.get() ? new IOException("the connection is closed", e) : e;
        }
    }

    /** The writer may be stuck in the socket for ever; only this thread can see that. */
    private void await(long nanos) throws IOException {
        long millis = Duration.ofNanos(Math.min(nanos, write.toNanos())).toMillis() + 1;
        socket.setSoTimeout(Math.toIntExact(millis));
        try {
            in.fill();
            arrivedAt = System.nanoTime();
        } catch (SocketTimeoutException e) {
            if (out.stuck(write.toNanos())) {
                socket.close();
                throw new IOException("the center takes nothing in", e);
            }
        }
    }

    private @Nullable Frame next() throws IOException {
        for (FrameInput.Piece piece = in.poll(); piece != null; piece = in.poll()) {
            switch (piece.opcode()) {
                case FrameInput.PING -> pong(piece.payload());
                case FrameInput.PONG -> {}
                case FrameInput.CLOSE -> throw new IOException("closed by the center: " + reason(piece.payload()));
                default -> {
                    Frame frame = joined(piece);
                    if (frame != null) {
                        return frame;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable Frame joined(FrameInput.Piece piece) throws IOException {
        boolean begins = piece.opcode() == FrameInput.TEXT || piece.opcode() == FrameInput.BINARY;
        boolean goesOn = piece.opcode() == FrameInput.CONTINUATION;
        if ((!begins && !goesOn) || begins != (opcode == 0)) {
            throw new IOException("a frame of opcode " + piece.opcode() + " where none belongs");
        }
        if (begins && piece.last()) {
            return frame(piece.opcode(), piece.payload());
        }
        opcode = begins ? piece.opcode() : opcode;
        message.writeBytes(piece.payload());
        checked(opcode, message.size());
        if (!piece.last()) {
            return null;
        }
        Frame whole = frame(opcode, message.toByteArray());
        message.reset();
        opcode = 0;
        return whole;
    }

    private Frame frame(int kind, byte[] payload) throws IOException {
        checked(kind, payload.length);
        return kind == FrameInput.TEXT
                ? new Frame.Text(new String(payload, StandardCharsets.UTF_8), arrivedAt)
                : new Frame.Binary(ByteBuffer.wrap(payload), arrivedAt);
    }

    private static void checked(int kind, int size) throws IOException {
        int limit = kind == FrameInput.TEXT ? Limits.MAX_FRAME : MAX_BINARY;
        if (size > limit) {
            throw new IOException("a message of more than " + limit);
        }
    }

    private static String reason(byte[] payload) {
        return payload.length < Short.BYTES
                ? "without a reason"
                : ByteBuffer.wrap(payload).getShort() + " "
                        + new String(payload, Short.BYTES, payload.length - Short.BYTES, StandardCharsets.UTF_8);
    }

    @Override
    public void send(byte[] text) throws IOException {
        out.write(FrameInput.TEXT, text);
    }

    /** Waits a moment for the close frame to get out: the center is to see a clean end. */
    @Override
    public void close(String reason) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            Threads.startVirtual("goodbye", () -> say(FrameInput.CLOSE, goodbye(reason)))
                    .join(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            abort();
        }
    }

    private void pong(byte[] payload) {
        Threads.startVirtual("pong", () -> say(FrameInput.PONG, payload));
    }

    private static byte[] goodbye(String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, LONGEST_REASON);
        return ByteBuffer.allocate(Short.BYTES + length)
                .putShort((short) CLOSE_NORMAL)
                .put(text, 0, length)
                .array();
    }

    /** On a thread that may wait behind a writer that is stuck. */
    private void say(int kind, byte[] payload) {
        try {
            out.write(kind, payload);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the socket cannot be written", e);
        }
    }

    private void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the socket cannot be closed", e);
        }
    }
}
