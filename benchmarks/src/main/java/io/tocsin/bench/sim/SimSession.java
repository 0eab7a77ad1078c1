package io.tocsin.bench.sim;

import io.tocsin.bench.WallClock;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One executor's session on a real WebSocket, with a real enrollment the first time. */
public final class SimSession implements WebSocket.Listener {
    private static final Codec CODEC = new Codec();
    private static final int NONCE = 32;
    private static final String KIND = "JVM";
    private static final Duration CONNECT = Duration.ofSeconds(10); // as executors have it

    private final SimKey key;
    private final String token;
    private final String handler;
    private final SimWork work;
    private final ReentrantLock sending = new ReentrantLock();
    private final StringBuilder partial = new StringBuilder();
    private byte[] challenge = new byte[0];
    private long executorId;
    private volatile boolean open;
    private volatile boolean was;
    private volatile long heartbeatMillis;
    private volatile @Nullable WebSocket socket;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

    /** @param handler the only one it has */
    public SimSession(SimKey key, String token, String handler, SimWork work) {
        this.key = key;
        this.token = token;
        this.handler = handler;
        this.work = work;
    }

    /** Again, too, after it was closed: then with the identity that it got. */
    public CompletableFuture<WebSocket> dial(HttpClient client, URI center) {
        partial.setLength(0);
        was = false;
        return client.newWebSocketBuilder()
                .subprotocols(Limits.PROTOCOL)
                .connectTimeout(CONNECT)
                .buildAsync(center, this);
    }

    public boolean isOpen() {
        return open;
    }

    public long heartbeatMillis() {
        return heartbeatMillis;
    }

    public void ping() {
        if (open) {
            say(new ToCenter.Ping(WallClock.micros(), 0, 0, 0));
        }
    }

    /** In order, one frame after the other. */
    public void say(ToCenter... messages) {
        List<byte[]> encoded = new ArrayList<>();
        for (ToCenter message : messages) {
            encoded.add(CODEC.encode(message));
        }
        String frame = new String(Codec.frame(encoded, Limits.MAX_FRAME), StandardCharsets.UTF_8);
        sending.lock();
        try {
            WebSocket to = socket;
            if (to != null) {
                sent = sent.handle((was, failed) -> to).thenCompose(on -> on.sendText(frame, true));
            }
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            CODEC.decodeToExecutor(partial.toString()).forEach(this::hear);
            partial.setLength(0);
            if (partial.capacity() > NONCE * NONCE) {
                partial.trimToSize();
            }
        }
        from.request(1);
        return null;
    }

    private void hear(ToExecutor message) {
        switch (message) {
            case ToExecutor.Challenge asked -> answer(asked.nonce());
            case ToExecutor.Enrolled enrolled -> {
                executorId = enrolled.executorId();
                hello();
            }
            case ToExecutor.Welcome welcome -> {
                heartbeatMillis = welcome.heartbeatMillis();
                open = true;
                work.opened(this);
            }
            case ToExecutor.StartRun run -> work.start(this, run);
            case ToExecutor.Ack ack -> work.acknowledged(ack);
            case ToExecutor.Reconcile asked ->
                say(new ToCenter.Reconciled(asked.offers().stream()
                        .map(offer -> new ToCenter.Standing(offer, ToCenter.Standing.State.ENDED, 0))
                        .toList()));
            case ToExecutor.Rejected rejected -> {
                WebSocket from = socket;
                if (from != null) {
                    from.abort();
                    end(from, rejected.code() + ": " + rejected.detail());
                }
            }
            case ToExecutor.Pong pong -> {
                Long period = pong.heartbeatMillis();
                heartbeatMillis = period == null ? heartbeatMillis : period;
            }
            case ToExecutor other -> {} // what only a working executor is concerned with; a rejection closes
        }
    }

    private void answer(byte[] nonce) {
        challenge = nonce;
        if (executorId != 0) {
            hello();
            return;
        }
        byte[] proof = key.sign(Proofs.enroll(nonce, token, key.publicKey()));
        say(new ToCenter.Enroll(token, key.publicKey(), null, "simulated", KIND, new byte[NONCE], proof));
    }

    private void hello() {
        String incarnation = "simulated-" + executorId;
        say(new ToCenter.Hello(
                executorId,
                incarnation,
                new byte[NONCE],
                key.sign(Proofs.hello(challenge, executorId, incarnation)),
                KIND,
                "simulated",
                null,
                "1.0",
                64,
                Set.of(TaskKind.JAVA),
                List.of(new Handler(handler, "simulated", "1.0.0")),
                List.of(),
                Map.of()));
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end(from, code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        end(from, String.valueOf(failure));
    }

    /** Once for each socket. */
    private void end(WebSocket from, String why) {
        if (!from.equals(socket)) {
            return;
        }
        was = open;
        open = false;
        socket = null;
        work.closed(this, why);
    }

    /** Whether it was open before it was closed. */
    public boolean wasOpen() {
        return was;
    }

    public void abort() {
        WebSocket to = socket;
        if (to != null) {
            to.abort();
        }
    }
}
