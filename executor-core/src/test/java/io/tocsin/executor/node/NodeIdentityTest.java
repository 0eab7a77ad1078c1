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
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who an executor is, and whom it obeys. */
class NodeIdentityTest extends NodeFixture {
    private final Logger log = Logger.getLogger(Assembly.class.getName());
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Handler hearing = new Handler() {
        @Override
        public void publish(LogRecord line) {
            said.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void hear() {
        log.addHandler(hearing);
    }

    @AfterEach
    void hearNoMore() {
        log.removeHandler(hearing);
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
    void saysThatATokenIsNotLookedAtWhereThereIsAnIdentity() throws Exception {
        ExecutorNode enrolled = node(FakeInvoker.succeeding());
        center.accept().enroll().welcome();
        enrolled.close();
        assertThat(said).isEmpty();

        node(FakeInvoker.succeeding()).close();
        node(FakeInvoker.succeeding(), new EnrollmentToken.None()).close();

        assertThat(said)
                .singleElement()
                .asString()
                .contains("has an identity already", "to enroll anew give a new, empty home");
    }

    @Test
    void needsATokenOrAnIdentityAndItsHomeForItself() throws Exception {
        assertThatThrownBy(() -> node(FakeInvoker.succeeding(), new EnrollmentToken.None()))
                .isInstanceOf(ConfigurationException.class);
        ExecutorNode node = node(FakeInvoker.succeeding());
        assertThatThrownBy(() -> node(FakeInvoker.succeeding())).hasMessageContaining("another executor");
        node.close();
    }
}
