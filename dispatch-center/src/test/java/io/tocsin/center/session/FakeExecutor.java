package io.tocsin.center.session;

import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The other end of the wire: keeps a key and an identity over its connections. */
public final class FakeExecutor {
    public final SignedKeys keys = new SignedKeys();
    private final Codec codec = new Codec();
    private Reception reception;
    public MemoryCarrier carrier = new MemoryCarrier();
    ExecutorConnection connection;
    ToExecutor.Challenge challenge;
    public long id;
    String incarnation = "i1";
    public List<Handler> handlers = List.of();
    public String kind = "JVM";

    FakeExecutor(Reception reception) throws InterruptedException {
        this.reception = reception;
        this.connection = new ExecutorConnection(reception, carrier);
        connection.begin();
        this.challenge = carrier.next(ToExecutor.Challenge.class);
    }

    /** The same identity on a new connection. */
    public FakeExecutor reconnected(String nextIncarnation) throws InterruptedException {
        carrier = new MemoryCarrier();
        connection = new ExecutorConnection(reception, carrier);
        connection.begin();
        challenge = carrier.next(ToExecutor.Challenge.class);
        incarnation = nextIncarnation;
        return this;
    }

    /** The same process, connected to a center that was started again. */
    public FakeExecutor reconnectedTo(ReceptionAccess restarted) throws InterruptedException {
        reception = restarted.reception();
        return reconnected(incarnation);
    }

    public void disconnect() {
        connection.gone("lost");
    }

    public void say(ToCenter... messages) {
        List<byte[]> encoded = new java.util.ArrayList<>();
        for (ToCenter message : messages) {
            encoded.add(codec.encode(message));
        }
        connection.text(new String(Codec.frame(encoded, Integer.MAX_VALUE), StandardCharsets.UTF_8));
    }

    public FakeExecutor enrolled(String token) throws InterruptedException {
        say(enroll(token));
        id = carrier.next(ToExecutor.Enrolled.class).executorId();
        return this;
    }

    public ToExecutor.Welcome welcomed() throws InterruptedException {
        say(hello());
        return carrier.next(ToExecutor.Welcome.class);
    }

    ToCenter.Enroll enroll(String token) {
        byte[] proof = keys.sign(Proofs.enroll(challenge.nonce(), token, keys.publicKey()));
        return new ToCenter.Enroll(token, keys.publicKey(), "worker", "host", kind, new byte[32], proof);
    }

    ToCenter.Hello hello() {
        return hello(keys.sign(Proofs.hello(challenge.nonce(), id, incarnation)));
    }

    ToCenter.Hello hello(byte[] proof) {
        return new ToCenter.Hello(
                id,
                incarnation,
                new byte[32],
                proof,
                kind,
                "host",
                null,
                "1.0",
                8,
                Set.of(TaskKind.JAVA),
                handlers,
                List.of(),
                Map.of("zone", "a"));
    }
}
