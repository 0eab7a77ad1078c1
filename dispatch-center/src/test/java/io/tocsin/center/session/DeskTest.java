package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.web.HttpRefusal;
import io.tocsin.protocol.ToExecutor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeskTest {
    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.open(TestDatabase.Kind.H2);

    private static final int PLACES = 32;
    private static final String ADDRESS = "203.0.113.7";

    private final SessionFixture fixture = new SessionFixture(DATABASE);
    private final ReceptionAccess access = fixture.reception(new RecordedTraffic());
    private final Reception reception = access.reception();
    private final Desk desk = reception.desk();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final List<Integer> order = new CopyOnWriteArrayList<>();

    @AutoClose("shutdownNow")
    private final ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void letAllGo() {
        mayEnd.release(10_000);
    }

    @Test
    void servesFewAtATimeInTheOrderOfTheirComing() throws Exception {
        occupy(PLACES);
        for (int late = 0; late < 3; late++) {
            come(late);
            awaitWaiting(late + 1);
        }
        assertThat(begun.availablePermits()).isZero();

        for (int late = 0; late < 3; late++) {
            mayEnd.release();
            begun.acquire();
            assertThat(order).last().isEqualTo(late);
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
    }

    @Test
    void givesAwayThePlacesOfThoseWhoWaitForSomebodyElse() throws Exception {
        for (int i = 0; i < PLACES; i++) {
            strangers.submit(() -> desk.serve(() -> {
                try {
                    return desk.aside(() -> {
                        begun.release();
                        mayEnd.acquire();
                        return true;
                    });
                } catch (InterruptedException stopped) {
                    return false;
                }
            }));
        }
        begun.acquire(PLACES);

        assertThat(desk.serve(() -> true)).isTrue();
    }

    @Test
    void shutsTheDoorWhileSoManyWaitThatAnotherWouldWaitInVain() throws Exception {
        occupy(PLACES);
        for (int waiting = 0; waiting < 224; waiting++) {
            reception.requireRoom(ADDRESS);
            come(waiting);
            awaitWaiting(waiting + 1);
        }

        assertThatExceptionOfType(HttpRefusal.class)
                .isThrownBy(() -> reception.requireRoom(ADDRESS))
                .withMessageContaining("too many");
        mayEnd.release();
        begun.acquire();
        reception.requireRoom(ADDRESS);
    }

    @Test
    void looksAtTheProofOfAnExecutorWhenItsTurnHasCome() throws Exception {
        FakeExecutor executor = fixture.executor(access).enrolled(fixture.token(SessionFixture.GROUP));
        occupy(PLACES);
        Future<ToExecutor.Welcome> welcomed = strangers.submit(executor::welcomed);
        awaitWaiting(1);
        assertThat(fixture.registry.size()).isZero();

        mayEnd.release();
        assertThat(welcomed.get().generation()).isPositive();
    }

    @Test
    void looksAtNoProofOfWhoHasGone() throws Exception {
        FakeExecutor executor = fixture.executor(access).enrolled(fixture.token(SessionFixture.GROUP));
        occupy(PLACES);
        Future<?> said = strangers.submit(() -> executor.say(executor.hello()));
        awaitWaiting(1);
        executor.disconnect();
        mayEnd.release();
        said.get();

        assertThat(fixture.registry.size()).isZero();
        assertThat(fixture.executors.find(executor.id).orElseThrow().lastSeenAt())
                .isNull();
    }

    private void occupy(int places) throws InterruptedException {
        for (int i = 0; i < places; i++) {
            come(-1);
        }
        begun.acquire(places);
    }

    private void come(int number) {
        strangers.submit(() -> desk.serve(() -> {
            order.add(number);
            begun.release();
            mayEnd.acquireUninterruptibly();
            return true;
        }));
    }

    private void awaitWaiting(int count) {
        while (desk.waiting() < count && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }
}
