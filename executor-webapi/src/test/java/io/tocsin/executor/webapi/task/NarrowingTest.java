package io.tocsin.executor.webapi.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.RefusalException;
import io.tocsin.executor.webapi.testing.Attempt;
import io.tocsin.executor.webapi.testing.Bench;
import io.tocsin.executor.webapi.testing.Endpoint;
import io.tocsin.protocol.Outcome;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the center says of a group can take away from what the executor allows, and add nothing. */
class NarrowingTest {
    private final Endpoint endpoint = new Endpoint();
    private final Endpoint other = new Endpoint();
    private final Bench bench = new Bench(null, "127.0.0.1:" + endpoint.port(), "127.0.0.1:" + other.port());

    @AfterEach
    void close() {
        bench.close();
        endpoint.close();
        other.close();
    }

    @Test
    void callsWhatBothAllow() throws Exception {
        endpoint.answer("/", 200, "{}");

        assertThat(bench.run(Attempt.allowed(get(endpoint), "127.0.0.0/8:" + endpoint.port())))
                .isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void refusesWhatTheGroupMayNotCallThoughTheExecutorAllowsIt() throws Exception {
        other.answer("/", 200, "{}");

        assertThat(bench.run(Attempt.allowed(get(other), "127.0.0.1:" + endpoint.port())))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.code()).isEqualTo("HTTP_REFUSED");
                    assertThat(failed.message()).contains("group");
                });
        assertThat(bench.run(Attempt.allowed(get(other)))).isInstanceOf(Outcome.Failed.class);
        assertThat(other.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0:*", "127.0.0.2:*", "localhost:*", "public:*"})
    void widensNothing(String rule) throws Exception {
        String http = "{\"url\":\"http://127.0.0.2:" + endpoint.port() + "/\"}";

        assertThat(bench.run(Attempt.allowed(http, rule))).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("HTTP_REFUSED");
            assertThat(failed.message()).contains("executor");
        });
        assertThat(endpoint.seen()).isEmpty();
    }

    @Test
    void looksAtEachRedirect() throws Exception {
        endpoint.answer("/", 302, "", "Location: " + other.url("/"));
        other.answer("/", 200, "{}");
        String http = "{\"url\":\"" + endpoint.url("/") + "\",\"redirects\":1}";

        assertThat(bench.run(Attempt.allowed(http, "127.0.0.1:" + endpoint.port())))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("HTTP_REFUSED"));
        assertThat(endpoint.seen()).hasSize(1);
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void takesNoConnectionThatWasMadeBeforeTheListGotShorter() throws Exception {
        endpoint.answer("/", 200, "{}");
        Attempt narrower = Attempt.allowed(get(endpoint), "127.0.0.1:1");

        bench.result(get(endpoint), "{}");
        assertRefused(bench.run(narrower));
        assertThat(bench.run(Attempt.allowed(get(endpoint), "127.0.0.1:*"))).isInstanceOf(Outcome.Succeeded.class);
        assertRefused(bench.run(narrower));
        assertThat(endpoint.seen()).hasSize(2);
    }

    @Test
    void looksAtTheAddressesThatANameLeadsToNow() throws Exception {
        Deque<InetAddress> leads = new ArrayDeque<>(List.of(
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                InetAddress.getByAddress(new byte[] {127, 0, 0, 2}),
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        endpoint.answer("/", 200, "{}", "Connection: close");
        try (Bench wide =
                new Bench(name -> new InetAddress[] {leads.removeFirst()}, null, "127.0.0.0/8:" + endpoint.port())) {
            Attempt attempt = Attempt.allowed(
                    "{\"url\":\"http://rebinding.example:" + endpoint.port() + "/\"}", "127.0.0.1:" + endpoint.port());

            assertThat(wide.run(attempt)).isInstanceOf(Outcome.Succeeded.class);
            assertThat(wide.run(attempt))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo("HTTP_REFUSED"));
            assertThat(wide.run(attempt)).isInstanceOf(Outcome.Succeeded.class);
        }
        assertThat(endpoint.seen()).hasSize(2);
    }

    @Test
    void givesAnAttemptBackWhoseListItCannotRead() {
        assertThatThrownBy(() -> bench.run(Attempt.allowed(get(endpoint), "a rule of the future")))
                .isInstanceOf(RefusalException.class);
    }

    private static void assertRefused(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("HTTP_REFUSED"));
    }

    private static String get(Endpoint target) {
        return "{\"url\":\"" + target.url("/") + "\"}";
    }
}
