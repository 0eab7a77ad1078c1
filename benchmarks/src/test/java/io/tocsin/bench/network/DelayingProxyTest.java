package io.tocsin.bench.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DelayingProxyTest {
    private static final int LEAST_MILLIS = 20;
    private static final int MOST_MILLIS = 60;

    private ServerSocket far;
    private DelayingProxy proxy;
    private Socket near;
    private Socket accepted;

    @BeforeEach
    void layTheLine() throws IOException {
        far = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        proxy = new DelayingProxy(far.getLocalPort(), LEAST_MILLIS, MOST_MILLIS);
        near = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        accepted = far.accept();
    }

    @AfterEach
    void takeItDown() throws IOException {
        near.close();
        accepted.close();
        proxy.close();
        far.close();
    }

    @Test
    void letsNothingThroughBeforeTheLeastDelayEachWay() throws IOException {
        long sent = System.nanoTime();
        near.getOutputStream().write('a');
        accepted.getOutputStream().write(accepted.getInputStream().read());
        int answer = near.getInputStream().read();

        assertThat(answer).isEqualTo('a');
        assertThat(System.nanoTime() - sent).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2 * LEAST_MILLIS));
    }

    @Test
    void keepsTheOrderAndEveryByteWhateverTheDelays() throws IOException {
        byte[] all = new byte[300_000];
        new Random(1).nextBytes(all);
        Thread.ofVirtual().start(() -> {
            try {
                for (int from = 0; from < all.length; from += 1_000) {
                    near.getOutputStream().write(all, from, 1_000);
                }
                near.shutdownOutput();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(accepted.getInputStream().readAllBytes()).isEqualTo(all);
    }

    @Test
    void tellsTheOtherSideThatOneEnded() throws IOException {
        near.getOutputStream().write("last words".getBytes(US_ASCII));
        near.close();

        assertThat(accepted.getInputStream().readAllBytes()).asString(US_ASCII).isEqualTo("last words");
    }

    @Test
    void cutsItsLinesWhenItIsClosed() throws IOException {
        proxy.close();

        assertThat(accepted.getInputStream().read()).isEqualTo(-1);
    }
}
