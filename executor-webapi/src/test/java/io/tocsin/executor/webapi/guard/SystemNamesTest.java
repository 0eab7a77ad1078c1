package io.tocsin.executor.webapi.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class SystemNamesTest {
    private final SystemNames names = new SystemNames();

    @Test
    void knowsThisHost() throws UnknownHostException {
        assertThat(names.resolve("127.0.0.1")).containsExactly(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        assertThat(names.resolve("localhost")).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    void doesNotWaitForWhoIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> names.resolve("localhost")).isInstanceOf(UnknownHostException.class);

        assertThat(Thread.interrupted()).isTrue();
    }
}
