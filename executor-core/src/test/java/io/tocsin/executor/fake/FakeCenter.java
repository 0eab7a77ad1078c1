package io.tocsin.executor.fake;

import io.tocsin.executor.identity.Ed25519;
import io.tocsin.executor.transport.Connection;
import io.tocsin.executor.transport.Transport;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Chunk;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Plays the center's part, step by step as the test says. Answers nothing by itself. */
public final class FakeCenter implements Transport {
    public static final long EXECUTOR = 42;
    public static final byte[] CHALLENGE = "thirty-two bytes, more or less..".getBytes(StandardCharsets.UTF_8);

    private final Codec codec = new Codec();
    private final BlockingQueue<MemoryConnection> dialled = new LinkedBlockingQueue<>();
    private final Deque<ToCenter> heard = new ArrayDeque<>();
    private KeyPair keys = Ed25519.generate();
    private byte @Nullable [] succession;
    private @Nullable MemoryConnection open;
    private final Set<Connection> mine = ConcurrentHashMap.newKeySet();

    /** The same center, to be dialled elsewhere. */
    public FakeCenter onAnotherWay() {
        FakeCenter same = new FakeCenter();
        same.keys = keys;
        return same;
    }

    public boolean dialledBy(Connection connection) {
        return mine.contains(connection);
    }

    @Override
    public Connection connect(URI center) {
        MemoryConnection connection = new MemoryConnection();
        mine.add(connection);
        dialled.add(connection);
        return connection;
    }

    @Override
    public void close() {}

    public byte[] key() {
        return keys.getPublic().getEncoded();
    }

    public byte[] sign(byte[] message) {
        return Ed25519.sign(keys.getPrivate(), message);
    }

    public String token() {
        return "secret." + HexFormat.of().formatHex(Ed25519.sha256(key()));
    }

    /** From now on with another key, vouched for by the former one. */
    public void changeKey(boolean vouched) {
        KeyPair former = keys;
        keys = Ed25519.generate();
        succession = vouched ? Ed25519.sign(former.getPrivate(), Proofs.succession(key())) : null;
    }

    /** Waits until the executor dials, and challenges it. */
    public FakeCenter accept() throws InterruptedException {
        heard.clear();
        open = dialled.poll(20, TimeUnit.SECONDS);
        if (open == null) {
            throw new AssertionError("nobody dials");
        }
        send(new ToExecutor.Challenge(CHALLENGE, key(), succession));
        return this;
    }

    public FakeCenter enroll() throws InterruptedException {
        ToCenter.Enroll enroll = await(ToCenter.Enroll.class);
        send(new ToExecutor.Enrolled(EXECUTOR, "default", "worker", sign(Proofs.center(enroll.nonce(), EXECUTOR))));
        return this;
    }

    public ToCenter.Hello welcome(ToExecutor... rest) throws InterruptedException {
        return welcome(await(ToCenter.Hello.class), rest);
    }

    /** @param hello as it was awaited */
    public ToCenter.Hello welcome(ToCenter.Hello hello, ToExecutor... rest) {
        List<ToExecutor> messages = new ArrayList<>();
        messages.add(new ToExecutor.Welcome(
                1, 1, "node", "default", 60_000, List.of(), sign(Proofs.center(hello.nonce(), hello.executorId()))));
        messages.add(time());
        messages.addAll(Arrays.asList(rest));
        send(messages.toArray(ToExecutor[]::new));
        return hello;
    }

    /** As if a probe had been answered a moment ago: without any, the executor takes in no offers. */
    private static ToExecutor time() {
        long then = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - 10_000;
        return new ToExecutor.Pong(then, then, then, 0, null);
    }

    /** All in one frame. */
    public void send(ToExecutor... messages) {
        List<byte[]> encoded =
                new ArrayList<>(Arrays.stream(messages).map(codec::encode).toList());
        connection().deliver(new String(Codec.frame(encoded, Limits.MAX_FRAME), StandardCharsets.UTF_8));
    }

    public void sendText(String frame) {
        connection().deliver(frame);
    }

    public void send(Chunk chunk) {
        connection().deliver(chunk.encode());
    }

    public void hangUp() {
        connection().close("test");
    }

    /** The next message of this type; others before it are skipped. */
    public <M extends ToCenter> M await(Class<M> type) throws InterruptedException {
        while (true) {
            while (!heard.isEmpty()) {
                ToCenter message = heard.removeFirst();
                if (type.isInstance(message)) {
                    return type.cast(message);
                }
            }
            String frame = connection()
                    .take()
                    .orElseThrow(() -> new AssertionError("closed while a " + type.getSimpleName() + " is due"));
            heard.addAll(codec.decodeToCenter(frame));
        }
    }

    /** Reads until the executor closes the connection; what it said until then. */
    public List<ToCenter> awaitClose() throws InterruptedException {
        List<ToCenter> said = new ArrayList<>(heard);
        heard.clear();
        for (var frame = connection().take();
                frame.isPresent();
                frame = connection().take()) {
            said.addAll(codec.decodeToCenter(frame.get()));
        }
        return said;
    }

    private MemoryConnection connection() {
        if (open == null) {
            throw new IllegalStateException("not accepted yet");
        }
        return open;
    }

    public static Offer offer(long run, int number) {
        return new Offer(new AttemptId(run, 1), number);
    }

    public static StartRun start(Offer offer, long fireAtMillis) {
        return new StartRun(offer, 0, 1, fireAtMillis, TaskKind.JAVA, 9, "task", "handler", "{}", 0, 0, 3, 0, 1, null);
    }

    public static StartRun start(long run) {
        return start(offer(run, 1), 0);
    }
}
