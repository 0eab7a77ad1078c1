package io.tocsin.executor.node;

import static io.tocsin.executor.fake.FakeCenter.offer;
import static io.tocsin.executor.fake.FakeCenter.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.fake.FakeCenter;
import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.executor.session.Backoff;
import io.tocsin.executor.transport.Connection;
import io.tocsin.executor.transport.Transport;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One center, met on two ways: first the makeshift, then the better one. */
class ClimbTest {
    @TempDir
    Path folder;

    private final FakeCenter makeshift = new FakeCenter();
    private final FakeCenter better = makeshift.onAnotherWay();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final FakeInvoker invoker = FakeInvoker.waiting(mayEnd);
    private ExecutorNode node;

    @BeforeEach
    void begin() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), makeshift.token());
        ExecutorConfig config = new ExecutorConfig(
                ExecutorConfig.Center.at(URI.create("ws://localhost/ws/executor")),
                folder.resolve("home"),
                new ExecutorConfig.EnrollmentToken.FromFile(token),
                ExecutorConfig.Description.of("JVM"),
                new ExecutorConfig.Bounds(4, 1024 * 1024, Duration.ZERO, false));
        node = ExecutorNode.start(
                config, List.of(invoker), null, new TwoWays(), new Backoff(new Random(1), Duration.ofMillis(1)));
        makeshift.accept().enroll().welcome();
        makeshift.send(start(7));
        makeshift.await(ToCenter.Started.class);
    }

    @AfterEach
    void end() {
        mayEnd.countDown();
        node.close();
    }

    @Test
    void keepsTheMakeshiftUntilItIsWelcomeOnTheBetterWayAndCarriesItsAttemptsOver() throws Exception {
        better.accept();
        better.await(ToCenter.Hello.class);
        makeshift.send(start(offer(8, 1), 0));
        makeshift.await(ToCenter.Started.class);
        better.hangUp();

        better.accept().welcome();
        makeshift.awaitClose();
        mayEnd.countDown();

        Report.Ended first = ended();
        Report.Ended second = ended();
        assertThat(List.of(first.attempt().run(), second.attempt().run())).containsExactlyInAnyOrder(7L, 8L);
        assertThat(invoker.entered).hasValue(2);
    }

    @Test
    void isNotLeftAloneWhenTheCenterEndsTheMakeshiftAsItWelcomesItsSuccessor() throws Exception {
        better.accept();
        ToCenter.Hello hello = better.await(ToCenter.Hello.class);
        makeshift.hangUp();
        better.welcome(hello);
        better.send(start(offer(9, 1), 0));

        assertThat(better.await(ToCenter.Accepted.class).offer()).isEqualTo(offer(9, 1));
    }

    @Test
    void staysWhereItIsWhenTheBetterWayRefusesIt() throws Exception {
        better.accept();
        better.await(ToCenter.Hello.class);
        better.send(new ToExecutor.Rejected("DUPLICATE", "somebody else", true));
        better.awaitClose();

        makeshift.send(start(offer(8, 1), 0));
        assertThat(makeshift.await(ToCenter.Accepted.class).offer()).isEqualTo(offer(8, 1));
        assertThat(node.ended()).isEmpty();
    }

    private Report.Ended ended() throws InterruptedException {
        while (true) {
            if (better.await(ToCenter.Reported.class).report() instanceof Report.Ended ended) {
                return ended;
            }
        }
    }

    private final class TwoWays implements Transport {
        @Override
        public Connection connect(URI center) {
            return makeshift.connect(center);
        }

        @Override
        public Optional<Transport> better(Connection present) {
            return makeshift.dialledBy(present) ? Optional.of(better) : Optional.empty();
        }

        @Override
        public void close() {}
    }
}
