package io.tocsin.executor.node;

import static io.tocsin.executor.fake.FakeCenter.offer;
import static io.tocsin.executor.fake.FakeCenter.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Standing.State;
import io.tocsin.protocol.ToExecutor;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ExecutorNodeTest extends NodeFixture {
    private static final long FAR_AHEAD = 4_000_000_000_000L;

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
    void namesMessagesThatItDoesNotKnow() throws Exception {
        node(FakeInvoker.succeeding());
        center.accept().enroll().welcome();
        center.sendText("[{\"type\":\"from-the-future\"}]");
        assertThat(center.await(ToCenter.Unsupported.class).messageType()).isEqualTo("from-the-future");
    }
}
