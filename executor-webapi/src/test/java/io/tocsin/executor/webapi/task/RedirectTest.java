package io.tocsin.executor.webapi.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.webapi.guard.CheckedResolver;
import io.tocsin.executor.webapi.testing.Bench;
import io.tocsin.executor.webapi.testing.Endpoint;
import io.tocsin.executor.webapi.testing.Endpoint.Seen;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTest {
    private final Endpoint endpoint = new Endpoint();
    private final Endpoint other = new Endpoint();
    private final Bench bench = new Bench(
            null, "127.0.0.1:" + endpoint.port(), "127.0.0.1:" + other.port(), "inside.example:" + endpoint.port());

    @AfterEach
    void close() {
        bench.close();
        endpoint.close();
        other.close();
    }

    @Test
    void followsNoneUnlessItIsSaid() throws Exception {
        endpoint.answer("/", 302, "", "Location: /next");

        assertThat(bench.failure("{\"url\":\"" + endpoint.url("/") + "\"}", "{}")
                        .code())
                .isEqualTo("HTTP_STATUS");
        assertThat(endpoint.seen()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"301,GET,''", "302,GET,''", "303,GET,''", "307,POST,'{\"a\":1}'", "308,POST,'{\"a\":1}'"})
    void keepsMethodAndBodyWhereTheServerAsksForIt(int status, String method, String body) throws Exception {
        endpoint.answer("/", status, "", "Location: next?x=1#there");
        endpoint.answer("/next", 200, "");

        bench.result(redirects(2, endpoint.url("/")), "{}");

        Seen last = endpoint.seen().getLast();
        assertThat(last.target()).isEqualTo("/next?x=1");
        assertThat(last.method()).isEqualTo(method);
        assertThat(last.body()).isEqualTo(body);
        assertThat(last.header("X-mine")).isEqualTo("mine");
    }

    @Test
    void followsOnlySoMany() throws Exception {
        endpoint.answer("/", 302, "", "Location: /");

        assertThat(bench.failure(redirects(2, endpoint.url("/")), "{}").code()).isEqualTo("HTTP_REDIRECT");
        assertThat(endpoint.seen()).hasSize(3);
    }

    @Test
    void tellsAnotherOriginNothingOfItsOwn() throws Exception {
        endpoint.answer("/", 307, "", "Location: " + other.url("/next"));
        other.answer("/next", 200, "");

        bench.result(redirects(1, endpoint.url("/")), "{}");

        assertThat(other.seen()).singleElement().satisfies(seen -> {
            assertThat(seen.header("X-mine")).isNull();
            assertThat(seen.header("Idempotency-key")).isEqualTo("77.2");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.2:PORT/,HTTP_REFUSED",
        "http://169.254.169.254/latest/meta-data,HTTP_REFUSED",
        "http://2130706433/,HTTP_REFUSED",
        "http://[::ffff:127.0.0.1]/,HTTP_REFUSED",
        "file:///etc/passwd,HTTP_REFUSED",
        "ftp://127.0.0.1/,HTTP_REFUSED",
        "http://user@127.0.0.1:PORT/,HTTP_REFUSED",
        "'::',HTTP_REDIRECT"
    })
    void looksAtEachHop(String location, String code) throws Exception {
        endpoint.answer("/", 302, "", "Location: " + location.replace("PORT", "" + endpoint.port()));

        assertThat(bench.failure(redirects(3, endpoint.url("/")), "{}").code()).isEqualTo(code);
        assertThat(endpoint.seen()).hasSize(1);
    }

    @Test
    void connectsToTheAddressThatWasLookedAt() throws Exception {
        endpoint.answer("/", 200, "");
        List<InetAddress> leads = List.of(
                InetAddress.getByAddress(new byte[] {127, 0, 0, 2}),
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        String http = "{\"url\":\"http://rebinding.example:" + endpoint.port() + "/\"}";
        try (Bench strict = new Bench(new Rebinding(leads), null, "127.0.0.2:*")) {
            assertThat(strict.failure(http, "{}").code()).isEqualTo("HTTP_CONNECT");
            assertThat(strict.failure(http, "{}").code()).isEqualTo("HTTP_REFUSED");
        }
        assertThat(endpoint.seen()).isEmpty();
    }

    private static String redirects(int most, String url) {
        return "{\"method\":\"POST\",\"url\":\"%s\",\"redirects\":%d,\"headers\":{\"X-Mine\":\"mine\"},\"body\":{\"a\":1}}"
                .formatted(url, most);
    }

    /** A name that leads elsewhere each time it is asked for. */
    private static final class Rebinding implements CheckedResolver.Names {
        private final List<InetAddress> leads;
        private int asked;

        Rebinding(List<InetAddress> leads) {
            this.leads = leads;
        }

        @Override
        public synchronized InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {leads.get(Math.min(asked++, leads.size() - 1))};
        }
    }
}
