package io.tocsin.executor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.clock.CorrectedClock;
import io.tocsin.executor.clock.LocalClock;
import io.tocsin.executor.fake.FakeInvoker;
import io.tocsin.executor.fake.ManualTimer;
import io.tocsin.executor.journal.Journal;
import io.tocsin.executor.outbox.Outbox;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** An intake with a real journal and outbox, a clock that stands where the test says, and ears. */
abstract class IntakeFixture {
    static final long NOW = 1_000_000;
    static final long AHEAD = NOW + 3_600_000;
    static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    final ManualTimer timer = new ManualTimer();
    final BlockingQueue<ToCenter.Live> sent = new LinkedBlockingQueue<>();
    final Peer peer = new Peer(sent::add, new CorrectedClock(new LocalClock(NOW * 1000, System::nanoTime)));
    final CountDownLatch gate = new CountDownLatch(1);
    final Semaphore reported = new Semaphore(0);
    final List<AutoCloseable> opened = new ArrayList<>();
    final Semaphore exhausted = new Semaphore(0);

    record Parts(Intake intake, Places places, Outbox outbox, Journal journal) {}

    Parts parts(FakeInvoker invoker) throws IOException {
        Journal journal = Journal.open(folder.resolve("journal-" + opened.size()), false, false, Runnable::run);
        Outbox outbox = new Outbox(folder.resolve("outbox-" + opened.size()), 1 << 20, false, ended -> {});
        outbox.addWaker(reported::release);
        opened.add(journal);
        opened.add(outbox);
        Places places = new Places(3, exhausted::release);
        Intake intake = new Intake(journal, outbox, new Invokers(List.of(invoker)), timer, places);
        opened.add(intake);
        return new Parts(intake, places, outbox, journal);
    }

    @AfterEach
    void closeAll() throws Exception {
        gate.countDown();
        for (AutoCloseable part : opened) {
            part.close();
        }
    }

    <M extends ToCenter.Live> M next(Class<M> type) throws InterruptedException {
        ToCenter.Live message = sent.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(message).isInstanceOf(type);
        return type.cast(message);
    }

    Report.Ended end(Parts parts) throws Exception {
        Codec codec = new Codec();
        while (true) {
            for (byte[] message : parts.outbox().after(0, Limits.MAX_FRAME).messages()) {
                String frame = "[" + new String(message, StandardCharsets.UTF_8) + "]";
                if (codec.decodeToCenter(frame).getFirst() instanceof ToCenter.Reported(long n, Report.Ended end)) {
                    return end;
                }
            }
            assertThat(reported.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }
}
