package io.tocsin.executor.node;

import static io.tocsin.executor.fake.FakeCenter.EXECUTOR;
import static io.tocsin.executor.fake.FakeCenter.offer;
import static io.tocsin.executor.fake.FakeCenter.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.fake.FakeCenter;
import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.executor.identity.Ed25519;
import io.tocsin.executor.node.ExecutorConfig.EnrollmentToken;
import io.tocsin.executor.session.Backoff;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Standing.State;
import io.tocsin.protocol.ToExecutor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorNodeTest {
    private static final long FAR_AHEAD = 4_000_000_000_000L;

    @TempDir
    Path folder;

    private final FakeCenter center = new FakeCenter();
    private final List<ExecutorNode> nodes = new ArrayList<>();

    @AfterEach
    void closeAll() {
        nodes.forEach(ExecutorNode::close);
    }

    private ExecutorNode node(FakeInvoker invoker) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), center.token());
        return node(invoker, new EnrollmentToken.FromFile(token));
    }

    private ExecutorNode node(FakeInvoker invoker, EnrollmentToken token) {
        ExecutorConfig config = new ExecutorConfig(
                ExecutorConfig.Center.at(URI.create("ws://localhost/ws/executor")),
                folder.resolve("home"),
                token,
                ExecutorConfig.Description.of("JVM"),
                new ExecutorConfig.Bounds(4, 1024 * 1024, Duration.ZERO, false));
        ExecutorNode node = ExecutorNode.start(
                config, List.of(invoker), null, center, new Backoff(new Random(1), Duration.ofMillis(1)));
        nodes.add(node);
        return node;
    }

    private ToCenter.Reported ended(long run) throws InterruptedException {
        while (true) {
            ToCenter.Reported reported = center.await(ToCenter.Reported.class);
            if (reported.report() instanceof Report.Ended e && e.attempt().run() == run) {
                return reported;
            }
        }
    }

    private static Outcome outcome(ToCenter.Reported reported) {
        return ((Report.Ended) reported.report()).outcome();
    }

    @Test
    void enrollsRunsAnAttemptAndLeaves() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        ExecutorNode node = node(invoker);
        ToCenter.Enroll enroll = center.accept().await(ToCenter.Enroll.class);
        assertThat(Ed25519.verifies(
                        enroll.publicKey(),
                        Proofs.enroll(FakeCenter.CHALLENGE, center.token(), enroll.publicKey()),
                        enroll.signature()))
                .isTrue();
        center.send(new ToExecutor.Enrolled(
                EXECUTOR, "default", "worker", center.sign(Proofs.center(enroll.nonce(), EXECUTOR))));
        ToCenter.Hello hello = center.welcome();
        assertThat(Ed25519.verifies(
                        enroll.publicKey(),
                        Proofs.hello(FakeCenter.CHALLENGE, EXECUTOR, hello.incarnation()),
                        hello.signature()))
                .isTrue();

        center.send(start(7));

        assertThat(center.await(ToCenter.Accepted.class).offer()).isEqualTo(offer(7, 1));
        ToCenter.Started started = center.await(ToCenter.Started.class);
        assertThat(started.revision()).isEqualTo(3);
        ToCenter.Reported reported = ended(7);
        assertThat(outcome(reported)).isEqualTo(new Outcome.Succeeded("{}"));
        center.send(new ToExecutor.Ack(List.of(reported.sequence())));
        node.close();
        assertThat(center.awaitClose()).hasAtLeastOneElementOfType(ToCenter.Leaving.class);
        assertThat(node.awaitStopped()).isEqualTo(new Ending.Stopped());
        assertThat(invoker.released).hasValue(1);
    }

    @Test
    void presentsTheSameKeyAgainWhenTheAnswerToItsEnrollmentIsLost() throws Exception {
        node(FakeInvoker.succeeding());
        byte[] first = center.accept().await(ToCenter.Enroll.class).publicKey();
        center.hangUp();

        ToCenter.Enroll again = center.accept().await(ToCenter.Enroll.class);

        assertThat(again.publicKey()).isEqualTo(first);
    }

    @Test
    void keepsItsIdentityOverARestartAndIsANewIncarnation() throws Exception {
        ExecutorNode node = node(FakeInvoker.succeeding());
        String incarnation = center.accept().enroll().welcome().incarnation();
        node.close();
        node(FakeInvoker.succeeding(), new EnrollmentToken.None());
        ToCenter.Hello hello = center.accept().welcome();

        assertThat(hello.executorId()).isEqualTo(EXECUTOR);
        assertThat(hello.incarnation()).isNotEqualTo(incarnation);
        node.close();
    }

    @Test
    void resendsReportsOnEachSessionUntilTheyAreAcknowledged() throws Exception {
        FakeInvoker invoker = FakeInvoker.succeeding();
        ExecutorNode node = node(invoker);
        center.accept().enroll().welcome();
        center.send(start(7));
        ToCenter.Reported first = ended(7);
        center.hangUp();

        center.accept().welcome();
        ToCenter.Reported second = ended(7);
        assertThat(second).isEqualTo(first);
        center.send(new ToExecutor.Ack(List.of(second.sequence())), start(8));
        ended(8);
        center.hangUp();

        center.accept().welcome();
        ToCenter.Reported third = center.await(ToCenter.Reported.class);
        assertThat(third.report().attempt()).isEqualTo(new AttemptId(8, 1));
        center.send(start(8));
        assertThat(center.await(ToCenter.Accepted.class).offer()).isEqualTo(offer(8, 1));
        center.send(new ToExecutor.Ack(List.of(third.sequence())));
        node.close();
        assertThat(invoker.entered).hasValue(2);
    }

    @Test
    void knowsAfterARestartOfAnEndThatItsOutboxHasLetGo() throws Exception {
        ExecutorNode node = node(FakeInvoker.succeeding());
        center.accept().enroll().welcome();
        center.send(start(1));
        center.send(new ToExecutor.Ack(List.of(ended(1).sequence())));
        node.close();

        ExecutorNode restarted = node(FakeInvoker.succeeding());
        center.accept().welcome(new ToExecutor.Reconcile(List.of(offer(1, 1))));

        assertThat(center.await(ToCenter.Reconciled.class).standings())
                .extracting(ToCenter.Standing::state)
                .containsExactly(State.ENDED);
        restarted.close();
    }

    @Test
    void tellsHowItStandsToEachOfferAfterAReconnectAndARestart() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FakeInvoker invoker = new FakeInvoker(scope -> {
            if (scope.start().offer().attempt().run() == 1) {
                return new Outcome.Succeeded(null);
            }
            never.await();
            return new Outcome.Succeeded(null);
        });
        ToExecutor.Reconcile question =
                new ToExecutor.Reconcile(List.of(offer(1, 1), offer(2, 1), offer(3, 1), offer(4, 1)));
        ExecutorNode node = node(invoker);
        center.accept().enroll().welcome();
        center.send(start(1), start(2), start(offer(3, 1), FAR_AHEAD));
        ended(1);
        center.hangUp();
        center.accept().welcome(question);

        assertThat(center.await(ToCenter.Reconciled.class).standings())
                .extracting(ToCenter.Standing::state)
                .containsExactly(State.ENDED, State.RUNNING, State.RUNNING, State.NEVER_SEEN);
        center.send(start(4));
        assertThat(center.await(ToCenter.Refused.class).offer()).isEqualTo(offer(4, 1));
        center.send(start(offer(4, 2), FAR_AHEAD));
        assertThat(center.await(ToCenter.Accepted.class).offer()).isEqualTo(offer(4, 2));

        node.close();
        ExecutorNode restarted = node(invoker);
        center.accept().welcome(question);
        assertThat(center.await(ToCenter.Reconciled.class).standings())
                .extracting(ToCenter.Standing::state)
                .as("a clean stop ends what runs and gives back what it held")
                .containsExactly(State.ENDED, State.ENDED, State.NEVER_SEEN, State.NEVER_SEEN);
        restarted.close();
    }

    @Test
    void obeysNoCenterButItsOwnAndTheSuccessorThatThisOneVouchesFor() throws Exception {
        ExecutorNode node = node(FakeInvoker.succeeding());
        center.accept().enroll().welcome();
        center.changeKey(true);
        center.hangUp();
        assertThat(center.accept().welcome().executorId()).isEqualTo(EXECUTOR);

        center.changeKey(false);
        center.hangUp();
        assertThat(center.accept().awaitClose()).isEmpty();
        node.close();
    }

    @Test
    void endsAsRefusedWhenTheCenterSaysForGood() throws Exception {
        ExecutorNode node = node(FakeInvoker.succeeding());
        center.accept().send(new ToExecutor.Rejected("BUSY", "later", false));
        center.accept().send(new ToExecutor.Rejected("REVOKED", "deleted", true));

        assertThat(node.awaitStopped()).isEqualTo(new Ending.Refused("REVOKED", "deleted"));
    }

    @Test
    void doesNotShowItsTokenToAnotherCenter() throws Exception {
        ExecutorNode node = node(FakeInvoker.succeeding());
        center.changeKey(false);

        assertThat(center.accept().awaitClose()).isEmpty();
        assertThat(node.awaitStopped())
                .isInstanceOfSatisfying(
                        Ending.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("WRONG_CENTER"));
    }

    @Test
    void needsATokenOrAnIdentityAndItsHomeForItself() throws Exception {
        assertThatThrownBy(() -> node(FakeInvoker.succeeding(), new EnrollmentToken.None()))
                .isInstanceOf(ConfigurationException.class);
        ExecutorNode node = node(FakeInvoker.succeeding());
        assertThatThrownBy(() -> node(FakeInvoker.succeeding())).hasMessageContaining("another executor");
        node.close();
    }

    @Test
    void namesMessagesThatItDoesNotKnow() throws Exception {
        node(FakeInvoker.succeeding());
        center.accept().enroll().welcome();
        center.sendText("[{\"type\":\"from-the-future\"}]");
        assertThat(center.await(ToCenter.Unsupported.class).messageType()).isEqualTo("from-the-future");
    }
}
