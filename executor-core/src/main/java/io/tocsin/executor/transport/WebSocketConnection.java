package io.tocsin.executor.transport;

import io.tocsin.protocol.Limits;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Turns the listener's callbacks into frames to be received. The reader asks for another message with each that it takes,
 * which bounds what waits here. That hand-off is the price of not reading the socket ourselves: some 0.04 ms of processor
 * a fire, and perhaps 0.1 ms of lateness.
 */
final class WebSocketConnection implements Connection {
    private static final System.Logger LOG = System.getLogger(WebSocketConnection.class.getName());
    /** So many that a burst does not have the socket wait for the reader. */
    private static final int AHEAD = 16;

    private static final int CLOSE_NORMAL = 1000;
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final int MAX_BINARY = 2 * Long.BYTES + Limits.MAX_CHUNK;

    private sealed interface Event {
        record Arrived(Frame frame) implements Event {}

        record Gone(IOException reason) implements Event {
            static Gone of(String reason) {
                return new Gone(new IOException("the connection is closed: " + reason));
            }
        }
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    /** Of the reader alone, who takes all events that are there at once. */
    private final Queue<Event> taken = new ArrayDeque<>();

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Duration write;
    private volatile @Nullable WebSocket socket;
    private @Nullable IOException gone;

    /** @param write how long the peer may take nothing in */
    WebSocketConnection(Duration write) {
        this.write = write;
    }

    void opened(WebSocket opened) {
        socket = opened;
    }

    WebSocket.Listener listener() {
        return new Listener();
    }

    private WebSocket socket() {
        WebSocket opened = socket;
        if (opened == null) {
            throw new IllegalStateException("not open yet");
        }
        return opened;
    }

    @Override
    public Way way() {
        return Way.WEBSOCKET;
    }

    @Override
    public Optional<Frame> receive(Duration patience) throws IOException, InterruptedException {
        return switch (next(patience)) {
            case null -> Optional.empty();
            case Event.Arrived(Frame frame) -> {
                socket().request(1);
                yield Optional.of(frame);
            }
            case Event.Gone(IOException reason) -> {
                gone = reason;
                throw reason;
            }
        };
    }

    private @Nullable Event next(Duration patience) throws InterruptedException {
        if (gone != null) {
            return new Event.Gone(gone);
        }
        Event next = taken.poll();
        if (next != null) {
            return next;
        }
        next = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        events.drainTo(taken);
        return next;
    }

    @Override
    public void send(byte[] text) throws IOException, InterruptedException {
        try {
            socket().sendText(new String(text, StandardCharsets.UTF_8), true)
                    .get(write.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("cannot send", e.getCause());
        } catch (TimeoutException e) {
            fail(socket(), "the center takes nothing in");
            throw new IOException("the center takes nothing in", e);
        }
    }

    /** Waits a moment for the close frame to get out: the center is to see a clean end. */
    @Override
    public void close(String reason) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        events.add(Event.Gone.of(reason));
        WebSocket opened = socket();
        try {
            if (!opened.isOutputClosed()) {
                opened.sendClose(CLOSE_NORMAL, reason).get(GOODBYE.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "no clean end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        opened.abort();
    }

    /** Of an aborted socket the listener hears nothing more. */
    private void fail(WebSocket failed, String reason) {
        events.add(Event.Gone.of(reason));
        failed.abort();
    }

    /** Never blocks: it is called by whoever waits for the socket. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private @Nullable ByteBuffer binary;

        @Override
        public void onOpen(WebSocket opened) {
            opened.request(AHEAD);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            long now = System.nanoTime();
            if (text.length() + part.length() > Limits.MAX_FRAME) {
                fail(from, "a text frame of more than " + Limits.MAX_FRAME);
            } else if (last) {
                events.add(new Event.Arrived(new Frame.Text(whole(part), now)));
            } else {
                text.append(part);
                from.request(1);
            }
            return null;
        }

        private String whole(CharSequence end) {
            if (text.isEmpty()) {
                return end.toString();
            }
            String whole = text.append(end).toString();
            text.setLength(0);
            return whole;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            long now = System.nanoTime();
            ByteBuffer frame = binary == null ? ByteBuffer.allocate(last ? part.remaining() : MAX_BINARY) : binary;
            if (part.remaining() > Math.min(frame.remaining(), MAX_BINARY)) {
                fail(from, "a binary frame of more than " + MAX_BINARY);
                return null;
            }
            frame.put(part);
            binary = last ? null : frame;
            if (last) {
                events.add(new Event.Arrived(new Frame.Binary(frame.flip(), now)));
            } else {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            events.add(new Event.Gone(new ClosedByPeerException(status, reason)));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            events.add(Event.Gone.of(String.valueOf(error)));
        }
    }
}
