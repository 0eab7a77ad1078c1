package io.tocsin.executor.session;

import io.tocsin.executor.identity.Ed25519;
import io.tocsin.executor.identity.EnrollmentSecret;
import io.tocsin.executor.identity.Identity;
import io.tocsin.executor.identity.IdentityStore;
import io.tocsin.executor.transport.Connection;
import io.tocsin.executor.transport.Frame;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.FrameException;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import io.tocsin.protocol.ToExecutor.Challenge;
import io.tocsin.protocol.ToExecutor.Enrolled;
import io.tocsin.protocol.ToExecutor.Rejected;
import io.tocsin.protocol.ToExecutor.Welcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Opens a session: each side proves who it is, and an executor without an identity gets one first. */
final class Handshake {
    private static final System.Logger LOG = System.getLogger(Handshake.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @param rest what the center sent along with its welcome */
    record Welcomed(Welcome welcome, List<ToExecutor> rest) {}

    private final Deque<ToExecutor> arrived = new ArrayDeque<>();
    private final Connection connection;
    private final Codec codec;
    private final Credentials credentials;

    Handshake(Connection connection, Codec codec, Credentials credentials) {
        this.connection = connection;
        this.codec = codec;
        this.credentials = credentials;
    }

    /** @throws IOException the connection broke, or the other end is not the center that we trust */
    Welcomed perform() throws IOException, InterruptedException, RejectedException {
        Challenge challenge = await(Challenge.class);
        Optional<Identity> known = credentials.identities().identity();
        Identity identity = known.isPresent() ? recognise(challenge, known.get()) : enroll(challenge);
        byte[] nonce = Ed25519.nonce();
        byte[] proof = Proofs.hello(
                challenge.nonce(),
                identity.executorId(),
                credentials.introduction().incarnation());
        send(credentials
                .introduction()
                .hello(identity.executorId(), nonce, credentials.identities().sign(proof)));
        Welcome welcome = await(Welcome.class);
        if (!Ed25519.verifies(
                challenge.centerKey(), Proofs.center(nonce, identity.executorId()), welcome.signature())) {
            throw new IOException("the center does not hold the key that it shows");
        }
        return new Welcomed(welcome, new ArrayList<>(arrived));
    }

    private Identity recognise(Challenge challenge, Identity known) throws IOException {
        if (!credentials.identities().trusts(challenge.centerKey(), challenge.succession())) {
            throw new IOException("this is not the center at which the executor was enrolled: its key differs");
        }
        return credentials.identities().identity().orElse(known);
    }

    private Identity enroll(Challenge challenge) throws IOException, InterruptedException, RejectedException {
        IdentityStore identities = credentials.identities();
        EnrollmentSecret secret = credentials.secret();
        if (secret == null) {
            throw new RejectedException("NOT_ENROLLED", "no identity and no enrollment token", true);
        }
        if (!secret.names(challenge.centerKey())) {
            throw new RejectedException("WRONG_CENTER", "the enrollment token is for another center", true);
        }
        byte[] nonce = Ed25519.nonce();
        byte[] key = identities.publicKey();
        byte[] proof = Proofs.enroll(challenge.nonce(), secret.text(), key);
        send(credentials.introduction().enroll(secret.text(), key, nonce, identities.sign(proof)));
        Enrolled enrolled = await(Enrolled.class);
        if (!Ed25519.verifies(
                challenge.centerKey(), Proofs.center(nonce, enrolled.executorId()), enrolled.signature())) {
            throw new IOException("the center does not hold the key that it shows");
        }
        LOG.log(System.Logger.Level.INFO, "enrolled as {0} in group {1}", enrolled.name(), enrolled.group());
        return identities.enrolled(enrolled.executorId(), enrolled.group(), enrolled.name(), challenge.centerKey());
    }

    private void send(ToCenter message) throws IOException, InterruptedException {
        connection.send(Codec.frame(new ArrayList<>(List.of(codec.encode(message))), Limits.MAX_FRAME));
    }

    private <M extends ToExecutor> M await(Class<M> expected)
            throws IOException, InterruptedException, RejectedException {
        while (arrived.isEmpty()) {
            Frame frame = connection.receive(PATIENCE).orElseThrow(() -> new IOException("the center says nothing"));
            switch (frame) {
                case Frame.Text text -> arrived.addAll(codec.decodeToExecutor(text.text()));
                case Frame.Binary binary -> throw new FrameException("a chunk before the welcome");
            }
        }
        ToExecutor message = arrived.removeFirst();
        if (message instanceof Rejected(String code, String detail, boolean permanent)) {
            throw new RejectedException(code, detail, permanent);
        }
        if (!expected.isInstance(message)) {
            throw new FrameException(
                    "a " + message.getClass().getSimpleName() + " where a " + expected.getSimpleName() + " belongs");
        }
        return expected.cast(message);
    }
}
