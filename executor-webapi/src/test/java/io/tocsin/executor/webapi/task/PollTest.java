package io.tocsin.executor.webapi.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.webapi.testing.Attempt;
import io.tocsin.executor.webapi.testing.Bench;
import io.tocsin.executor.webapi.testing.Endpoint;
import io.tocsin.executor.webapi.testing.Endpoint.Said;
import io.tocsin.protocol.Outcome;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollTest {
    private final Endpoint endpoint = new Endpoint();
    private final Bench bench = new Bench(null, "127.0.0.1:*");

    @AfterEach
    void close() {
        bench.close();
        endpoint.close();
    }

    @Test
    void asksTheLocationUntilTheAnswerIsAnother() throws Exception {
        endpoint.answer("/jobs", 202, "", "Location: /jobs/7");
        script("/jobs/7", new Said(202, ""), new Said(503, ""), new Said(202, ""), new Said(200, "{\"sum\":3}"));

        assertThat(bench.result(job("{\"every\":\"1ms\"}"), "{}")
                        .at("/body/sum")
                        .asInt())
                .isEqualTo(3);
        assertThat(endpoint.seen()).hasSize(5);
        assertThat(endpoint.seen().getLast().method()).isEqualTo("GET");
        assertThat(endpoint.seen().getLast().body()).isEmpty();
        assertThat(endpoint.seen().getLast().header("X-mine")).isEqualTo("mine");
    }

    @Test
    void asksWhatTheBodyNamesUntilAConditionHolds() throws Exception {
        endpoint.answer("/jobs", 202, "{\"links\":{\"status\":\"/jobs/8\"}}");
        String poll = """
                {"url":"$.links.status","every":"1ms","done":{"path":"$.state","is":"DONE"},
                 "failed":{"path":"$.state","in":["FAILED","CANCELLED"]}}""";

        script("/jobs/8", said("QUEUED"), said("RUNNING"), said("DONE"));
        assertThat(bench.result(job(poll), "{}").at("/body/state").asString()).isEqualTo("DONE");
        script("/jobs/8", said("QUEUED"), said("FAILED"));
        Outcome.Failed failed = bench.failure(job(poll), "{}");
        assertThat(failed.code()).isEqualTo("HTTP_JOB_FAILED");
        assertThat(failed.detail()).contains("FAILED");
    }

    @Test
    void givesUpWhereTheStatusIsGone() throws Exception {
        endpoint.answer("/jobs", 202, "", "Location: /jobs/9");
        script(
                "/jobs/9",
                new Said(500, ""),
                new Said(500, ""),
                new Said(500, ""),
                new Said(500, ""),
                new Said(500, ""));
        assertThat(bench.failure(job("{\"every\":\"1ms\"}"), "{}").code()).isEqualTo("HTTP_STATUS");

        endpoint.answer("/jobs/9", 404, "");
        assertThat(bench.failure(job("{\"every\":\"1ms\"}"), "{}").message()).contains("404");

        endpoint.answer("/jobs", 202, "");
        assertThat(bench.failure(job("{}"), "{}").code()).isEqualTo("HTTP_POLL");
    }

    @Test
    void stopsWaitingWhenTheAttemptIsToStop() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        endpoint.answer("/jobs", 202, "", "Location: /jobs/7", "Retry-After: 600");
        Attempt attempt = new Attempt(job("{\"every\":\"1h\"}"), "{}") {
            @Override
            public void log(System.Logger.Level level, String text) {
                super.log(level, text);
                asked.countDown();
            }
        };

        FutureTask<Outcome> running = new FutureTask<>(() -> bench.run(attempt));
        Thread.startVirtualThread(running);
        asked.await();
        attempt.cancel();

        assertThatThrownBy(running::get).hasCauseInstanceOf(InterruptedException.class);
    }

    private String job(String poll) {
        return "{\"method\":\"POST\",\"url\":\"%s\",\"headers\":{\"X-Mine\":\"mine\"},\"body\":{\"a\":1},\"poll\":%s}"
                .formatted(endpoint.url("/jobs"), poll);
    }

    private static Said said(String state) {
        return new Said(200, "{\"state\":\"" + state + "\"}");
    }

    private void script(String path, Said... answers) {
        Iterator<Said> next = List.of(answers).iterator();
        endpoint.answer(path, asked -> next.next());
    }
}
