package io.tocsin.executor.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.outbox.Outbox;
import io.tocsin.executor.thread.Threads;
import io.tocsin.executor.transport.Connection;
import io.tocsin.executor.transport.Frame;
import io.tocsin.executor.transport.Way;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundTest {
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final ToCenter.Live ACCEPTED = new ToCenter.Accepted(new Offer(new AttemptId(1, 1), 1));
    private static final ToCenter.Live REFUSED =
            new ToCenter.Refused(new Offer(new AttemptId(2, 1), 1), "NO_SLOT", "full");
    private static final ToCenter.Live PROBE = new ToCenter.Ping(1, 0, 0, 0);

    @TempDir
    Path folder;

    private final Codec codec = new Codec();
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private Outbox outbox;

    @BeforeEach
    void open() throws Exception {
        outbox = new Outbox(folder, 1_000_000, false, ends -> {});
    }

    @AfterEach
    void close() throws Exception {
        outbox.close();
    }

    /** A writer on which everything was queued before it began to write. */
    private Outbound writing(Duration linger, ToCenter.Live... messages) {
        return writing(linger, linger, messages);
    }

    private Outbound writing(Duration linger, Duration pause, ToCenter.Live... messages) {
        Outbound outbound = new Outbound(new Recorder(), codec, outbox, () -> PROBE, linger, pause);
        for (ToCenter.Live message : messages) {
            outbound.send(message);
        }
        Threads.startVirtual("writer", outbound::write);
        return outbound;
    }

    private List<ToCenter> frame() throws InterruptedException {
        return codec.decodeToCenter(Objects.requireNonNull(sent.poll(20, TimeUnit.SECONDS), "nothing was sent"));
    }

    @Test
    void sendsNewsWithoutCompanyInTheEnd() throws Exception {
        writing(Duration.ofMillis(1), ACCEPTED);

        assertThat(frame()).containsExactly(ACCEPTED);
    }

    @Test
    void letsNewsThatCameDuringThePauseLingerNoLonger() throws Exception {
        writing(FOR_EVER, Duration.ofMillis(1), ACCEPTED);

        assertThat(frame()).containsExactly(ACCEPTED);
    }

    @Test
    void letsAnUrgentAnswerTakeLingeringNewsWithIt() throws Exception {
        writing(FOR_EVER, ACCEPTED, REFUSED);

        assertThat(frame()).containsExactly(ACCEPTED, REFUSED);
    }

    @Test
    void isWokenByAnUrgentAnswerWhileNewsLingers() throws Exception {
        Outbound outbound = writing(FOR_EVER, ACCEPTED);
        outbound.send(REFUSED);

        assertThat(frame()).containsExactly(ACCEPTED, REFUSED);
    }

    @Test
    void lingersNotWithTheUrgentAnswerThatNoLongerFitsIntoTheFrame() throws Exception {
        ToCenter.Live large = new ToCenter.Refused(
                new Offer(new AttemptId(3, 1), 1), "NO_SLOT", "x".repeat(Limits.MAX_FRAME - 1_000));
        writing(FOR_EVER, large, large, REFUSED);

        assertThat(frame()).containsExactly(large);
        assertThat(frame()).containsExactly(large);
        assertThat(frame()).containsExactly(REFUSED);
    }

    @Test
    void sendsAProbeAloneAndAnUrgentAnswerRightBehindIt() throws Exception {
        Outbound outbound = new Outbound(new Recorder(), codec, outbox, () -> PROBE, FOR_EVER, FOR_EVER);
        outbound.send(REFUSED);
        outbound.probe();
        Threads.startVirtual("writer", outbound::write);

        assertThat(frame()).containsExactly(PROBE);
        assertThat(frame()).containsExactly(REFUSED);
    }

    @Test
    void lingersForNobodyWhoWaitsUntilAllIsSent() throws Exception {
        Outbound outbound = writing(FOR_EVER, ACCEPTED);
        outbound.awaitDrained(FOR_EVER);

        assertThat(frame()).containsExactly(ACCEPTED);
    }

    /** Takes in what is sent. */
    private final class Recorder implements Connection {
        @Override
        public Way way() {
            return Way.WEBSOCKET;
        }

        @Override
        public Optional<Frame> receive(Duration patience) {
            return Optional.empty();
        }

        @Override
        public void send(byte[] text) {
            sent.add(new String(text, StandardCharsets.UTF_8));
        }

        @Override
        public void close(String reason) {
            sent.add(reason);
        }
    }
}
