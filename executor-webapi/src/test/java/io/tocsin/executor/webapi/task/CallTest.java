package io.tocsin.executor.webapi.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.webapi.testing.Attempt;
import io.tocsin.executor.webapi.testing.Bench;
import io.tocsin.executor.webapi.testing.Endpoint;
import io.tocsin.executor.webapi.testing.Endpoint.Seen;
import io.tocsin.protocol.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CallTest {
    private final Endpoint endpoint = new Endpoint();
    private final Bench bench = new Bench(null, "127.0.0.1:*");

    @AfterEach
    void close() {
        bench.close();
        endpoint.close();
    }

    @Test
    void sendsWhatItsTemplatesAndParametersSay() throws Exception {
        endpoint.answer("/orders/a%2Fb", 200, "");
        endpoint.answer("/orders/a/b", 200, "{\"id\":7}", "Content-Type: application/json");

        JsonNode result = bench.result("""
                {"method":"PUT","url":"%s","query":{"q&":"{{q}}"},"headers":{"X-Who":"{{who.name}}"},
                 "body":{"count":"{{count}}","text":"n={{count}} {{who.name}}","all":"{{who}}","none":null,"list":[true,"{{q}}"]}}""".formatted(endpoint.url("/orders/{{id}}?fixed=1")), """
                {"id":"a/b","q":"x y&z","count":3,"who":{"name":"Zoë \\"Q\\""}}""");

        assertThat(result.at("/status").asInt()).isEqualTo(200);
        assertThat(result.at("/body/id").asInt()).isEqualTo(7);
        assertThat(result.at("/headers/content-type").asString()).isEqualTo("application/json");
        Seen seen = endpoint.seen().getFirst();
        assertThat(seen.method()).isEqualTo("PUT");
        assertThat(seen.target()).isEqualTo("/orders/a%2Fb?fixed=1&q%26=x%20y%26z");
        assertThat(seen.header("Content-type")).isEqualTo("application/json");
        assertThat(seen.body())
                .isEqualTo("{\"count\":3,\"text\":\"n=3 Zoë \\\"Q\\\"\",\"all\":{\"name\":\"Zoë \\\"Q\\\"\"},"
                        + "\"none\":null,\"list\":[true,\"x y&z\"]}");
    }

    @Test
    void namesTheAttemptAndItsTrace() throws Exception {
        endpoint.answer("/", 204, "");
        String http = "{\"url\":\"" + endpoint.url("/")
                + "\",\"headers\":{\"X-Run\":\"{{tocsin.runId}} {{tocsin.scheduledAt}}\"}}";

        bench.run(new Attempt(http, "{}"));
        bench.run(new Attempt(http, "{}", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01"));

        assertThat(endpoint.seen()).allSatisfy(seen -> {
            assertThat(seen.header("Idempotency-key")).isEqualTo("77.2");
            assertThat(seen.header("X-run")).isEqualTo("77 2023-11-14T22:13:20Z");
        });
        assertThat(endpoint.seen().getFirst().header("Traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(endpoint.seen().getLast().header("Traceparent"))
                .matches("00-0123456789abcdef0123456789abcdef-[0-9a-f]{16}-01")
                .doesNotContain("-0123456789abcdef-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/json                  | {"x":"{{v}}"} | {"x":"a\\"<&"}
                    application/xml                   | <x>{{v}}</x>  | <x>a&quot;&lt;&amp;</x>
                    application/x-www-form-urlencoded | x={{v}}       | x=a%22%3C%26
                    text/plain                        | x={{v}}       | x=a"<&
                    application/json                  | {{{o}}}       | {"k":[1]}
                    text/plain                        | {{#l}}{{.}};{{/l}}{{^none}}end{{/none}} | 1;2;end
                    """)
    void escapesValuesAsTheBodyDemands(String type, String body, String sent) throws Exception {
        endpoint.answer("/", 204, "");

        bench.result(
                "{\"method\":\"POST\",\"url\":\"%s\",\"contentType\":\"%s\",\"body\":\"%s\"}"
                        .formatted(endpoint.url("/"), type, body.replace("\"", "\\\"")),
                "{\"v\":\"a\\\"<&\",\"o\":{\"k\":[1]},\"l\":[1,2]}");

        assertThat(endpoint.seen().getFirst().body()).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {{missing}}              | {}                  | HTTP_TEMPLATE
                    {{text.class}}           | {"text":"x"}        | HTTP_TEMPLATE
                    {{text.length}}          | {"text":"x"}        | HTTP_TEMPLATE
                    {{text}}                 | {"text":"a\\r\\nX: y"} | HTTP_TEMPLATE
                    """)
    void reachesNothingButData(String header, String parameters, String code) throws Exception {
        String http = "{\"url\":\"" + endpoint.url("/") + "\",\"headers\":{\"X\":\"" + header + "\"}}";

        assertThat(bench.failure(http, parameters).code()).isEqualTo(code);
        assertThat(endpoint.seen()).isEmpty();
    }

    @Test
    void keepsParametersFromLeadingUpThePath() throws Exception {
        String http = "{\"url\":\"" + endpoint.url("/a/{{x}}/b") + "\"}";

        assertThat(bench.failure(http, "{\"x\":\"..\"}").code()).isEqualTo("HTTP_REFUSED");
        assertThat(endpoint.seen()).isEmpty();
    }

    @Test
    void failsWithAStatusThatWasNotExpected() throws Exception {
        endpoint.answer("/", 503, "{\"why\":\"busy\"}");
        String http = "{\"url\":\"" + endpoint.url("/") + "\"%s}";

        Outcome.Failed failed = bench.failure(http.formatted(""), "{}");
        assertThat(failed.code()).isEqualTo("HTTP_STATUS");
        assertThat(failed.message()).contains("503", "2xx");
        assertThat(failed.detail()).isEqualTo("{\"why\":\"busy\"}");
        assertThat(bench.result(http.formatted(",\"expect\":{\"status\":[200,\"500-503\"]}"), "{}")
                        .at("/body/why")
                        .asString())
                .isEqualTo("busy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"path":"$.state","is":"OK"}                | true
                    {"path":"$.state","is":"KO"}                | false
                    {"path":"$.n","is":1.0}                     | true
                    {"path":"$.state","in":["KO","OK"]}         | true
                    {"path":"$.none","is":null}                 | false
                    {"path":"$.nil","is":null}                  | true
                    {"path":"$.none","exists":false}            | true
                    {"path":"$.items[?(@.id==2)]","exists":true} | true
                    {"path":"$.items[?(@.id==9)]","exists":true} | false
                    {"path":"$.items[*].id","is":[1,2]}         | true
                    {"path":"$.items.length()","is":2}          | true
                    """)
    void asksConditionsOfTheBody(String condition, boolean holds) throws Exception {
        endpoint.answer("/", 200, "{\"state\":\"OK\",\"n\":1,\"nil\":null,\"items\":[{\"id\":1},{\"id\":2}]}");

        Outcome outcome =
                bench.run("{\"url\":\"" + endpoint.url("/") + "\",\"expect\":{\"body\":[" + condition + "]}}", "{}");

        assertThat(outcome instanceof Outcome.Succeeded).isEqualTo(holds);
        if (outcome instanceof Outcome.Failed failed) {
            assertThat(failed.code()).isEqualTo("HTTP_ASSERTION");
        }
    }

    @Test
    void keepsAPartOfTheAnswer() throws Exception {
        endpoint.answer("/", 200, "{\"items\":[{\"id\":1},{\"id\":2}]}");
        String http = "{\"url\":\"" + endpoint.url("/") + "\",\"result\":\"%s\"}";

        assertThat(bench.result(http.formatted("$.items[1].id"), "{}")
                        .at("/body")
                        .asInt())
                .isEqualTo(2);
        assertThat(bench.failure(http.formatted("$.none"), "{}").code()).isEqualTo("HTTP_RESULT");
    }

    @Test
    void logsEachExchangeWithoutItsQuery() throws Exception {
        endpoint.answer("/", 200, "12345");
        Attempt attempt = new Attempt("{\"url\":\"" + endpoint.url("/?token=hidden") + "\"}", "{}");

        bench.run(attempt);

        assertThat(attempt.lines())
                .singleElement()
                .satisfies(line -> assertThat(line).matches("GET http://127.0.0.1:\\d+/: 200 in \\d+ ms, 5 bytes"));
    }
}
