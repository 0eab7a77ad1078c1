package io.tocsin.center.session;

import io.tocsin.center.dispatch.ExecutorProfile;
import io.tocsin.center.id.Ids;
import io.tocsin.center.thread.Threads;
import io.tocsin.center.web.HttpRefusal;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides who comes in. Shared by all connections. */
final class Reception {
    /** More would not be in before their time is over, where a proof takes some milliseconds. */
    private static final int MOST_WAITING = 224;

    private final SessionPorts ports;
    private final ExecutorStore executors;
    private final Enrollments enrollments;
    private final SessionRegistry registry;
    private final Self self;
    private final Ids ids;
    private final Lobby lobby;
    private final Desk desk = new Desk();
    private final Crowd crowd;

    Reception(
            SessionPorts ports,
            ExecutorStore executors,
            Enrollments enrollments,
            SessionRegistry registry,
            Self self,
            Ids ids) {
        this.ports = ports;
        this.executors = executors;
        this.enrollments = enrollments;
        this.registry = registry;
        this.self = self;
        this.ids = ids;
        this.lobby = new Lobby(ports.time()::nanos);
        this.crowd = new Crowd(ports.time()::nanos);
    }

    sealed interface Answer {
        record Enrolled(ToExecutor.Enrolled message) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}
    }

    SessionPorts ports() {
        return ports;
    }

    Lobby lobby() {
        return lobby;
    }

    Desk desk() {
        return desk;
    }

    /** @throws HttpRefusal when there is no room for somebody else, or for another one of this address */
    void requireRoom(String address) {
        if (desk.waiting() >= MOST_WAITING || !lobby.hasRoomFor(address)) {
            ports.meters().handshakeRefused("CROWDED");
            throw crowded();
        }
    }

    HttpRefusal crowded() {
        return HttpRefusal.later("CROWDED", "too many connections are being opened", crowd.turnedAway());
    }

    ToExecutor.Challenge challenge(byte[] nonce) {
        return new ToExecutor.Challenge(
                nonce, self.keys().publicKey(), self.keys().succession().orElse(null));
    }

    Answer enroll(ToCenter.Enroll asked, byte[] nonce) {
        Optional<String> fault = Greeting.fault(asked);
        if (fault.isPresent()) {
            return new Answer.Refused(Refusal.forGood("BAD_ENROLL", fault.get()));
        }
        byte[] proof = Proofs.enroll(nonce, asked.token(), asked.publicKey());
        if (!Ed25519.verifies(asked.publicKey(), proof, asked.signature())) {
            return new Answer.Refused(Refusal.forGood("BAD_SIGNATURE", "the key's possession is not proved"));
        }
        return switch (enrollments.redeem(asked)) {
            case Enrollments.Redeemed.Refused no -> new Answer.Refused(no.refusal());
            case Enrollments.Redeemed.Identity yes -> {
                ExecutorRow row = yes.executor();
                byte[] signature = self.keys().sign(Proofs.center(asked.nonce(), row.id()));
                yield new Answer.Enrolled(new ToExecutor.Enrolled(row.id(), row.groupName(), row.name(), signature));
            }
        };
    }

    /**
     * @param live gets the session before it is opened, so that no frame finds it missing
     * @return null when the executor is in
     */
    @Nullable
    Refusal admit(ToCenter.Hello hello, byte[] nonce, Carrier carrier, Consumer<LiveSession> live)
            throws InterruptedException {
        Optional<String> fault = Greeting.fault(hello);
        if (fault.isPresent()) {
            return Refusal.forGood("BAD_HELLO", fault.get());
        }
        ExecutorRow row = executors.find(hello.executorId()).orElse(null);
        if (row == null) {
            return unknown("no executor has this id: it was removed, or this center was restored from before it came");
        }
        byte[] proof = Proofs.hello(nonce, row.id(), hello.incarnation());
        if (!Ed25519.verifies(row.publicKey(), proof, hello.signature())) {
            return Refusal.forGood("BAD_SIGNATURE", "the key's possession is not proved");
        }
        long asked = ports.time().nanos();
        LiveSession former = registry.find(row.id()).orElse(null);
        if (isAnother(former, hello)
                && former != null
                && desk.aside(() -> former.answersWithin(ports.settings().probe()))) {
            return duplicate(former);
        }
        ReentrantLock lock = registry.lockOf(row.id());
        lock.lock();
        try {
            LiveSession present = registry.find(row.id()).orElse(null);
            // It came in while the former was asked, or the former spoke in the last moment.
            if (present != null && isAnother(present, hello) && (present != former || present.heardSince(asked))) {
                return duplicate(present);
            }
            if (!executors.greeted(row.id(), Greeting.told(hello), ports.time().micros())) {
                return unknown("the executor was removed");
            }
            open(row, hello, carrier, live);
            crowd.letIn();
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void open(ExecutorRow row, ToCenter.Hello hello, Carrier carrier, Consumer<LiveSession> live) {
        ExecutorProfile profile = new ExecutorProfile(
                row.id(),
                row.name(),
                row.groupId(),
                hello.incarnation(),
                ids.next(), // generations rise across restarts of the center too
                hello.slots(),
                hello.taskKinds(),
                hello.programs(),
                hello.labels());
        HeartbeatPace pace = new HeartbeatPace(() -> ports.settings().heartbeat(registry.size()));
        LiveSession session = new LiveSession(
                profile, Greeting.peer(hello, carrier, ports.time().micros()), carrier, ports, pace, this::left);
        registry.replace(session);
        live.accept(session);
        byte[] signature = self.keys().sign(Proofs.center(hello.nonce(), row.id()));
        session.open(
                new ToExecutor.Welcome(
                        profile.generation(),
                        self.epoch(),
                        self.node(),
                        row.groupName(),
                        pace.welcome().toMillis(),
                        ports.settings().centers(),
                        signature),
                hello.handlers());
        if (row.draining()) {
            ports.events().draining(row.id(), true);
        }
    }

    private void left(LiveSession session) {
        registry.remove(session);
        long id = session.profile().id();
        long at = ports.time().micros();
        // whoever ends a session may be the dispatching loop, which never waits for the database
        Threads.startVirtual("session-left-" + id, () -> executors.left(id, session.handlers(), at));
    }

    private static boolean isAnother(@Nullable LiveSession session, ToCenter.Hello hello) {
        return session != null && !session.profile().incarnation().equals(hello.incarnation());
    }

    private static Refusal unknown(String why) {
        return Refusal.forGood("UNKNOWN_EXECUTOR", why + ". Enroll it anew: a new token and a new, empty home");
    }

    private static Refusal duplicate(LiveSession former) {
        return Refusal.forNow(
                "DUPLICATE",
                "another process with this identity is connected from "
                        + former.peer().address());
    }
}
