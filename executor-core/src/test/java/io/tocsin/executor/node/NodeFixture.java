package io.tocsin.executor.node;

import io.tocsin.executor.fake.FakeCenter;
import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.executor.node.ExecutorConfig.EnrollmentToken;
import io.tocsin.executor.session.Backoff;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Executors of one home, and the center that they dial. */
abstract class NodeFixture {
    @TempDir
    Path folder;

    final FakeCenter center = new FakeCenter();
    private final List<ExecutorNode> nodes = new ArrayList<>();

    @AfterEach
    void closeAll() {
        nodes.forEach(ExecutorNode::close);
    }

    ExecutorNode node(FakeInvoker invoker) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), center.token());
        return node(invoker, new EnrollmentToken.FromFile(token));
    }

    ExecutorNode node(FakeInvoker invoker, EnrollmentToken token) {
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

    ToCenter.Reported ended(long run) throws InterruptedException {
        while (true) {
            ToCenter.Reported reported = center.await(ToCenter.Reported.class);
            if (reported.report() instanceof Report.Ended e && e.attempt().run() == run) {
                return reported;
            }
        }
    }

    static Outcome outcome(ToCenter.Reported reported) {
        return ((Report.Ended) reported.report()).outcome();
    }
}
