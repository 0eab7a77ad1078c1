package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.web.HttpRefusal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DeskTest {
    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.open(TestDatabase.Kind.H2);

    private static final int PLACES = 32;

    private final Desk desk = new Desk();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final List<Integer> order = new CopyOnWriteArrayList<>();

    @Test
    void servesFewAtATimeInTheOrderOfTheirComing() throws Exception {
        try (ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntFunction<Runnable> stranger = number -> () -> desk.serve(() -> {
                order.add(number);
                begun.release();
                mayEnd.acquireUninterruptibly();
                return true;
            });
            for (int i = 0; i < PLACES; i++) {
                strangers.submit(stranger.apply(i));
            }
            begun.acquire(PLACES);
            for (int late = PLACES; late < PLACES + 3; late++) {
                strangers.submit(stranger.apply(late));
                while (desk.waiting() <= late - PLACES) {
                    Thread.onSpinWait();
                }
            }
            assertThat(begun.availablePermits()).isZero();

            for (int late = PLACES; late < PLACES + 3; late++) {
                mayEnd.release();
                begun.acquire();
                assertThat(order).last().isEqualTo(late);
            }
            mayEnd.release(PLACES);
        }
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void givesThePlaceOfWhoFailedToTheNext() {
        for (int i = 0; i < 2 * PLACES; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> desk.serve(() -> {
                        throw new IllegalStateException("on purpose");
                    }));
        }

        assertThat(desk.serve(() -> true)).isTrue();
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void shutsTheDoorWhileSoManyWaitThatAnotherWouldWaitInVain() throws Exception {
        Reception reception =
                new SessionFixture(DATABASE).reception(new RecordedTraffic()).reception();
        Desk crowded = reception.desk();
        try (ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < PLACES + 224; i++) {
                reception.requireRoom("203.0.113.7");
                strangers.submit(() -> crowded.serve(() -> {
                    mayEnd.acquireUninterruptibly();
                    return true;
                }));
                while (crowded.waiting() <= i - PLACES) {
                    Thread.onSpinWait();
                }
            }
            assertThatExceptionOfType(HttpRefusal.class)
                    .isThrownBy(() -> reception.requireRoom("203.0.113.7"))
                    .withMessageContaining("too many");
            mayEnd.release(PLACES + 224);
        }
        reception.requireRoom("203.0.113.7");
    }
}
