package io.tocsin.executor.webapi.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.webapi.testing.Attempt;
import io.tocsin.executor.webapi.testing.Bench;
import io.tocsin.executor.webapi.testing.Endpoint;
import io.tocsin.executor.webapi.testing.Endpoint.Said;
import io.tocsin.executor.webapi.testing.Endpoint.Seen;
import io.tocsin.protocol.Outcome;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackTest {
    private static final String PATH = "/api/v1/callbacks/t0ken";
    private static final Outcome DONE = new Outcome.Succeeded("{\"sum\":3}");

    private final Endpoint endpoint = new Endpoint();
    private final Bench bench = new Bench(null, "127.0.0.1:*");

    @AfterEach
    void close() {
        bench.close();
        endpoint.close();
    }

    private Attempt attempt(String callback) {
        String http = """
                {"method":"POST","url":"%s","body":{"tell":"{{tocsin.callbackUrl}}"},"callback":true}""".formatted(endpoint.url("/jobs"));
        return new Attempt(http, "{}", null, callback);
    }

    @Test
    void staysOpenAfterA202UntilItIsTold() throws Exception {
        CountDownLatch logged = new CountDownLatch(1);
        endpoint.answer("/jobs", 202, "");
        Attempt attempt = new Attempt(attempt(PATH).start().handler(), "{}", null, PATH) {
            @Override
            public void log(System.Logger.Level level, String text) {
                logged.countDown();
            }
        };
        FutureTask<Outcome> running = new FutureTask<>(() -> bench.run(attempt));
        Thread.startVirtualThread(running);
        logged.await();

        assertThat(running.isDone()).isFalse();
        attempt.told().complete(DONE);

        assertThat(running.get()).isEqualTo(DONE);
        Seen seen = endpoint.seen().getFirst();
        assertThat(seen.header("Tocsin-callback")).isEqualTo("http://center.test:7" + PATH);
        assertThat(seen.body()).isEqualTo("{\"tell\":\"http://center.test:7" + PATH + "\"}");
    }

    @Test
    void takesWhatWasToldBeforeTheAnswer() throws Exception {
        Attempt attempt = attempt("https://hub.test" + PATH);
        Outcome failed = new Outcome.Failed("NO_STOCK", "none left", null);
        endpoint.answer("/jobs", asked -> {
            attempt.told().complete(failed);
            return new Said(202, "");
        });

        assertThat(bench.run(attempt)).isEqualTo(failed);
        assertThat(endpoint.seen().getFirst().header("Tocsin-callback")).isEqualTo("https://hub.test" + PATH);
    }

    @Test
    void endsWithAnyOtherAnswerAtOnce() throws Exception {
        endpoint.answer("/jobs", 200, "{\"all\":\"done\"}");
        assertThat(bench.run(attempt(PATH))).isInstanceOf(Outcome.Succeeded.class);

        endpoint.answer("/jobs", 500, "");
        assertThat(bench.run(attempt(PATH))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void stopsWaitingWhenTheAttemptIsToStop() {
        endpoint.answer("/jobs", 202, "");
        Attempt attempt = new Attempt(attempt(PATH).start().handler(), "{}", null, PATH) {
            @Override
            public void log(System.Logger.Level level, String text) {
                cancel();
            }
        };

        assertThatThrownBy(() -> bench.run(attempt)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void callsNobodyWhenItHasNoAddressToTell() throws Exception {
        assertThat(bench.run(attempt(null)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("HTTP_CALLBACK"));
        assertThat(endpoint.seen()).isEmpty();
    }

    @Test
    void tellsTheAddressToTheOriginOfTheTaskOnly() throws Exception {
        try (Endpoint other = new Endpoint()) {
            other.answer("/there", 200, "");
            endpoint.answer("/jobs", 307, "", "Location: " + other.url("/there"));
            String http = "{\"url\":\"" + endpoint.url("/jobs") + "\",\"redirects\":1,\"callback\":true}";

            assertThat(bench.run(new Attempt(http, "{}", null, PATH))).isInstanceOf(Outcome.Succeeded.class);
            assertThat(other.seen().getFirst().header("Tocsin-callback")).isNull();
        }
    }

    @Test
    void tellsNobodyWhereNoneIsAskedFor() throws Exception {
        endpoint.answer("/jobs", 202, "");

        bench.run(new Attempt("{\"url\":\"" + endpoint.url("/jobs") + "\"}", "{}", null, PATH));

        assertThat(endpoint.seen().getFirst().header("Tocsin-callback")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "wss://hub.test/ws/executor, https://hub.test/t",
        "ws://127.0.0.1:8080/ws/executor, http://127.0.0.1:8080/t",
        "wss://hub.test:1/behind/ws/executor, https://hub.test:1/behind/t",
        "https://hub.test/ws/executor, https://hub.test/t",
    })
    void isAtTheCenterAsItIsDialled(String center, String address) throws Exception {
        assertThat(CallbackAddress.at(URI.create(center)).of("/t")).isEqualTo(address);
    }
}
