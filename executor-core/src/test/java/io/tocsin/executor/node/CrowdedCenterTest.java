package io.tocsin.executor.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.fake.FakeCenter;
import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.executor.session.Backoff;
import io.tocsin.executor.transport.Connection;
import io.tocsin.executor.transport.CrowdedException;
import io.tocsin.executor.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrowdedCenterTest {
    @TempDir
    Path folder;

    private final FakeCenter center = new FakeCenter();

    @Test
    void isDialledAgainWhenItSaidThatItWouldHaveRoom() throws Exception {
        FullAtFirst transport = new FullAtFirst();
        ExecutorConfig config = new ExecutorConfig(
                ExecutorConfig.Center.at(URI.create("ws://localhost/ws/executor")),
                folder.resolve("home"),
                new ExecutorConfig.EnrollmentToken.FromFile(Files.writeString(folder.resolve("token"), center.token())),
                ExecutorConfig.Description.of("JVM"),
                new ExecutorConfig.Bounds(4, 1024 * 1024, Duration.ZERO, false));
        Backoff anHourIfNothingIsSaid = new Backoff(new Random(1), Duration.ofHours(1));

        try (ExecutorNode node =
                ExecutorNode.start(config, List.of(FakeInvoker.succeeding()), null, transport, anHourIfNothingIsSaid)) {
            center.accept().enroll().welcome();

            assertThat(transport.dialled).hasValue(2);
            assertThat(node.ended()).isEmpty();
        }
    }

    private final class FullAtFirst implements Transport {
        private final AtomicInteger dialled = new AtomicInteger();

        @Override
        public Connection connect(URI to) throws IOException, InterruptedException {
            if (dialled.incrementAndGet() == 1) {
                throw new CrowdedException("no room", Duration.ofSeconds(1));
            }
            return center.connect(to);
        }

        @Override
        public Optional<Transport> better(Connection present) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
