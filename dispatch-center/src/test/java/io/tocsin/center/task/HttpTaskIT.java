package io.tocsin.center.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpTaskIT extends CenterIT {
    private static final String EVERYTHING = """
            {"method":"POST","url":"https://api.example.com:8443/shops/{{shop}}/close?x={{x}}","headers":{"X-A":"{{a}}"},
             "query":{"q":"{{q}}"},"body":{"n":"{{n}}","list":["{{#all}}{{.}}{{/all}}",1,null]},
             "contentType":"application/json","connectTimeout":"2s","timeout":"20s","redirects":3,
             "expect":{"status":["204","2xx","200-299"],"body":[{"path":"$.ok","is":true},
             {"path":"$.state","in":["A","B"]},{"path":"$.items[?(@.id > 1)]","exists":true}]},
             "result":"$.closed","auth":{"kind":"OAUTH2","secret":"shop-api","tokenUrl":"https://id.example.com/token",
             "clientId":"me","scope":"a b"},
             "poll":{"url":"$.status","every":"2s","done":{"path":"$.state","is":"DONE"},
             "failed":{"path":"$.state","is":"FAILED"}}}""";

    private final String name = "http-" + UUID.randomUUID();

    private String task(String http) {
        return """
                {"group":"default","name":"%s","kind":"HTTP","schedule":{"kind":"MANUAL"},"timeout":"1m","http":%s}""".formatted(name, http);
    }

    @Test
    void keepsWhatATaskCalls() {
        Client.Answer created = admin().post("/tasks", task(EVERYTHING)).expect(201);

        JsonNode shown =
                admin().get("/tasks/" + created.text("/id")).expect(200).json();
        assertThat(shown.at("/http")).isEqualTo(JsonMapper.shared().readTree(EVERYTHING));
        assertThat(shown.at("/handler").isNull()).isTrue();
        admin().put("/tasks/" + created.text("/id"), shown.toString()).expect(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                            | REQUIRED          | http.url
            {"url":"ftp://a.example/"}                    | BAD_URL           | http.url
            {"url":"http://{{host}}/"}                    | BAD_URL           | http.url
            {"url":"http://a.example:{{port}}/"}          | BAD_URL           | http.url
            {"url":"http://a.example{{x}}"}               | BAD_URL           | http.url
            {"url":"http://me@a.example/"}                | BAD_URL           | http.url
            {"url":"{{url}}"}                             | BAD_URL           | http.url
            {"url":"http://a.example/{{{x}}}"}            | BAD_TEMPLATE      | http.url
            {"url":"http://a.example/{{x"}                | BAD_TEMPLATE      | http.url
            {"url":"http://a.example/","headers":{"A":"{{>other}}"}} | BAD_TEMPLATE | http.headers.A
            {"url":"http://a.example/","headers":{"A b":"x"}} | BAD_HEADER    | http.headers
            {"url":"http://a.example/","headers":{"authorization":"x"}} | HEADER_RESERVED | http.headers
            {"url":"http://a.example/","body":{"a":1}}    | BODY_UNUSED       | http.body
            {"url":"http://a.example/","method":"POST","body":["{{#a}}"]} | BAD_TEMPLATE | http.body
            {"url":"http://a.example/","contentType":"text/plain"} | BAD_CONTENT_TYPE | http.contentType
            {"url":"http://a.example/","method":"get"}    | BAD_CHOICE        | http.method
            {"url":"http://a.example/","timeout":"2h"}    | BAD_DURATION      | http.timeout
            {"url":"http://a.example/","timeout":"0s"}    | BAD_DURATION      | http.timeout
            {"url":"http://a.example/","callback":true,"poll":{}} | CALLBACK_OR_POLL | http.callback
            {"url":"http://a.example/","headers":{"Tocsin-Callback":"x"}} | HEADER_RESERVED | http.headers
            {"url":"http://a.example/","redirects":11}    | BAD_REDIRECTS     | http.redirects
            {"url":"http://a.example/","expect":{"status":["20x"]}} | BAD_STATUS | http.expect.status
            {"url":"http://a.example/","expect":{"body":[{"path":"$.a"}]}} | BAD_CONDITION | http.expect.body[0]
            {"url":"http://a.example/","expect":{"body":[{"path":"$[","exists":true}]}} | BAD_PATH | http.expect.body[0].path
            {"url":"http://a.example/","result":"a"}      | BAD_PATH          | http.result
            {"url":"http://a.example/","auth":{"secret":"a"}} | REQUIRED      | http.auth.kind
            {"url":"http://a.example/","auth":{"kind":"BEARER"}} | BAD_SECRET_NAME | http.auth.secret
            {"url":"http://a.example/","auth":{"kind":"BEARER","secret":"../a"}} | BAD_SECRET_NAME | http.auth.secret
            {"url":"http://a.example/","auth":{"kind":"BASIC","secret":"a"}} | BAD_AUTH | http.auth.username
            {"url":"http://a.example/","auth":{"kind":"HMAC","secret":"a","scope":"b"}} | BAD_AUTH | http.auth.scope
            {"url":"http://a.example/","poll":{"every":"x"}} | BAD_DURATION   | http.poll.every
            {"url":"http://a.example/","boddy":1}         | UNKNOWN_FIELD     | http.boddy
            """)
    void namesTheFieldThatIsWrong(String http, String code, String field) {
        Client.Answer refused = admin().post("/tasks", task(http)).expect(400);

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void wantsATimeoutForWhatPollsAndNoHandler() {
        String polls = task("{\"url\":\"http://a.example/\",\"poll\":{}}");

        assertThat(admin().post("/tasks", polls.replace("\"timeout\":\"1m\",", ""))
                        .expect(400)
                        .code())
                .isEqualTo("TIMEOUT_REQUIRED");
        assertThat(admin().post(
                                "/tasks",
                                polls.replace("\"timeout\":\"1m\",", "").replace("\"poll\":{}", "\"callback\":true"))
                        .expect(400)
                        .code())
                .isEqualTo("TIMEOUT_REQUIRED");
        assertThat(admin().post("/tasks", polls.replace("\"timeout\":\"1m\",", "\"timeout\":\"1m\",\"handler\":\"x\","))
                        .expect(400)
                        .code())
                .isEqualTo("HANDLER_UNUSED");
    }

    @Test
    void boundsWhatATaskCalls() {
        String large = "{\"method\":\"POST\",\"url\":\"http://a.example/\",\"body\":\"" + "x".repeat(8_000) + "\"}";

        assertThat(admin().post("/tasks", task(large)).expect(400).code()).isEqualTo("HTTP_TASK_TOO_LARGE");
        admin().post("/tasks", task(large.replaceFirst("x{200}", ""))).expect(201);
    }
}
