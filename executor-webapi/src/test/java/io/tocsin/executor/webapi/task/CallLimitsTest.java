package io.tocsin.executor.webapi.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.webapi.testing.Attempt;
import io.tocsin.executor.webapi.testing.Bench;
import io.tocsin.executor.webapi.testing.Endpoint;
import io.tocsin.executor.webapi.testing.Endpoint.Said;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CallLimitsTest {
    private final Endpoint endpoint = new Endpoint();
    private final Bench bench = new Bench(null, "127.0.0.1:*");

    @AfterEach
    void close() {
        bench.close();
        endpoint.close();
    }

    @Test
    void boundsWhatItReadsAndWhatItKeeps() throws Exception {
        endpoint.answer("/large", 200, "x".repeat(Bench.MAX_ANSWER + 1));
        endpoint.answer("/long", 200, "é\u0001".repeat(50_000));

        assertThat(bench.failure("{\"url\":\"" + endpoint.url("/large") + "\"}", "{}")
                        .code())
                .isEqualTo("HTTP_TOO_LARGE");
        JsonNode kept = bench.result("{\"url\":\"" + endpoint.url("/long") + "\"}", "{}");
        assertThat(kept.at("/truncated").asBoolean()).isTrue();
        assertThat(kept.at("/body").asString()).startsWith("é").hasSizeGreaterThan(1_000);
        assertThat(kept.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Limits.MAX_RESULT);
    }

    @Test
    void endsAtItsTimeAndWhenTheAttemptIsToStop() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(2);
        endpoint.answer("/", asked -> {
            entered.countDown();
            never.await();
            return new Said(200, "");
        });

        assertThat(bench.failure("{\"url\":\"" + endpoint.url("/") + "\",\"timeout\":\"100ms\"}", "{}")
                        .code())
                .isEqualTo("HTTP_TIMEOUT");
        Attempt attempt = new Attempt("{\"url\":\"" + endpoint.url("/") + "\"}", "{}");
        FutureTask<Outcome> running = new FutureTask<>(() -> bench.run(attempt));
        Thread.startVirtualThread(running);
        entered.await();
        attempt.cancel();
        assertThatThrownBy(running::get).hasCauseInstanceOf(InterruptedException.class);
        never.countDown();
    }

    @Test
    void tellsWhyThereIsNoConnection() throws Exception {
        int port = endpoint.port();
        endpoint.close();

        assertThat(bench.failure("{\"url\":\"http://127.0.0.1:" + port + "/\"}", "{}")
                        .code())
                .isEqualTo("HTTP_CONNECT");
        assertThat(bench.failure("{\"url\":\"http://127.0.0.2:" + port + "/\"}", "{}")
                        .code())
                .isEqualTo("HTTP_REFUSED");
    }

    @Test
    void holdsThousandsOfCallsAtOnce() throws Exception {
        int calls = 2_000;
        CountDownLatch all = new CountDownLatch(calls);
        endpoint.answer("/", asked -> {
            all.countDown();
            all.await();
            return new Said(204, "");
        });
        String http = "{\"url\":\"" + endpoint.url("/") + "\"}";
        List<FutureTask<Outcome>> running = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            FutureTask<Outcome> call = new FutureTask<>(() -> bench.run(http, "{}"));
            Thread.startVirtualThread(call);
            running.add(call);
        }

        for (FutureTask<Outcome> call : running) {
            assertThat(call.get()).isInstanceOf(Outcome.Succeeded.class);
        }
    }
}
