package io.tocsin.executor.webapi.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.webapi.http.Request;
import io.tocsin.executor.webapi.testing.Attempt;
import io.tocsin.executor.webapi.testing.Bench;
import io.tocsin.executor.webapi.testing.Endpoint;
import io.tocsin.executor.webapi.testing.Endpoint.Said;
import io.tocsin.executor.webapi.testing.Endpoint.Seen;
import io.tocsin.protocol.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {
    private static final String SECRET = "s3cr:t/ä";

    @TempDir
    Path secrets;

    private final Endpoint endpoint = new Endpoint();
    private Bench bench;

    @BeforeEach
    void keepASecret() throws Exception {
        keep("api", SECRET + "\n", "127.0.0.1\n");
        bench = new Bench(secrets, "127.0.0.1:*", "localhost:*");
        endpoint.answer("/", 200, "{}");
    }

    @AfterEach
    void close() {
        bench.close();
        endpoint.close();
    }

    @Test
    void bearsASecretOrAPassword() throws Exception {
        keep("plain", "token-1", "127.0.0.1");

        bench.result(call("{\"kind\":\"BEARER\",\"secret\":\"plain\"}"), "{}");
        bench.result(call("{\"kind\":\"BASIC\",\"username\":\"me\",\"secret\":\"api\"}"), "{}");

        assertThat(endpoint.seen())
                .extracting(seen -> seen.header("Authorization"))
                .containsExactly("Bearer token-1", "Basic " + base64("me:" + SECRET));
    }

    @Test
    void signsWhatItSends() throws Exception {
        bench.result(call("{\"kind\":\"HMAC\",\"secret\":\"api\"}"), "{}");

        Seen seen = endpoint.seen().getFirst();
        String time = seen.header("X-tocsin-timestamp");
        assertThat(Long.parseLong(time)).isEqualTo(Attempt.FIRED.getEpochSecond());
        Request same = new Request(
                "POST",
                URI.create(endpoint.url("/?x=1")),
                Map.of("Idempotency-Key", "77.2"),
                seen.body().getBytes(StandardCharsets.UTF_8));
        assertThat(seen.header("X-tocsin-signature")).isEqualTo("v1=" + Signature.of(same, SECRET, time));
        assertThat(Signature.of(same, SECRET, time)).isNotEqualTo(Signature.of(same, "other", time));
    }

    @Test
    void fetchesATokenOnceAndAgainWhenItIsRefused() throws Exception {
        AtomicInteger issued = new AtomicInteger();
        endpoint.answer(
                "/token",
                asked -> new Said(
                        200,
                        "{\"access_token\":\"t" + issued.incrementAndGet()
                                + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}"));
        String http =
                call("{\"kind\":\"OAUTH2\",\"secret\":\"api\",\"clientId\":\"me:x\",\"scope\":\"a b\",\"tokenUrl\":\""
                        + endpoint.url("/token") + "\"}");
        List<FutureTask<Outcome>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            FutureTask<Outcome> call = new FutureTask<>(() -> bench.run(http, "{}"));
            Thread.startVirtualThread(call);
            calls.add(call);
        }
        for (FutureTask<Outcome> call : calls) {
            assertThat(call.get()).isInstanceOf(Outcome.Succeeded.class);
        }

        assertThat(issued).hasValue(1);
        Seen token = endpoint.seen().getFirst();
        assertThat(token.body()).isEqualTo("grant_type=client_credentials&scope=a+b");
        assertThat(token.header("Authorization")).isEqualTo("Basic " + base64("me%3Ax:s3cr%3At%2F%C3%A4"));
        endpoint.answer("/", 401, "");
        assertThat(bench.failure(http, "{}").code()).isEqualTo("HTTP_STATUS");
        endpoint.answer("/", 200, "{}");
        bench.result(http, "{}");
        assertThat(endpoint.seen().getLast().header("Authorization")).isEqualTo("Bearer t2");
    }

    @Test
    void keepsATokenThatEndsSoonForOneCall() throws Exception {
        AtomicInteger issued = new AtomicInteger();
        endpoint.answer(
                "/token",
                asked -> new Said(200, "{\"access_token\":\"t" + issued.incrementAndGet() + "\",\"expires_in\":29}"));
        String http = call("{\"kind\":\"OAUTH2\",\"secret\":\"api\",\"clientId\":\"me\",\"tokenUrl\":\""
                + endpoint.url("/token") + "\"}");

        bench.result(http, "{}");
        bench.result(http, "{}");

        assertThat(issued).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "no json", "{\"access_token\":\"x\",\"token_type\":\"mac\"}"})
    void failsWithoutAToken(String answer) throws Exception {
        endpoint.answer("/token", 200, answer);
        String http = call("{\"kind\":\"OAUTH2\",\"secret\":\"api\",\"clientId\":\"me\",\"tokenUrl\":\""
                + endpoint.url("/token") + "\"}");

        assertThat(bench.failure(http, "{}").code()).isEqualTo("HTTP_AUTH");
    }

    @Test
    void givesASecretToNobodyElse() throws Exception {
        keep("elsewhere", "x", "api.example.com\n");
        keep("open", "x", "127.0.0.1");
        Files.setPosixFilePermissions(secrets.resolve("open"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(secrets.resolve("alone"), "x");
        Files.setPosixFilePermissions(secrets.resolve("alone"), PosixFilePermissions.fromString("rw-------"));
        keep("lines", "a\nb", "127.0.0.1");

        for (String name : List.of("elsewhere", "open", "alone", "lines", "none", "../api", "api.hosts")) {
            Outcome.Failed failed = bench.failure(call("{\"kind\":\"BEARER\",\"secret\":\"" + name + "\"}"), "{}");
            assertThat(failed.code()).as(name).isEqualTo("HTTP_SECRET");
            assertThat(failed.message()).doesNotContain(SECRET);
        }
        assertThat(endpoint.seen()).isEmpty();
    }

    @Test
    void takesNoSecretAlongToAnotherOrigin() throws Exception {
        try (Endpoint other = new Endpoint()) {
            other.answer("/", 200, "");
            endpoint.answer("/", 307, "", "Location: " + other.url("/"));

            bench.result(call("{\"kind\":\"BASIC\",\"username\":\"me\",\"secret\":\"api\"}"), "{}");

            assertThat(endpoint.seen().getFirst().header("Authorization")).isNotNull();
            assertThat(other.seen())
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.header("Authorization")).isNull());
        }
    }

    private String call(String auth) {
        return "{\"method\":\"POST\",\"url\":\"%s\",\"redirects\":1,\"body\":{\"a\":1},\"auth\":%s}"
                .formatted(endpoint.url("/?x=1"), auth);
    }

    private void keep(String name, String secret, String hosts) throws Exception {
        Path file = Files.writeString(secrets.resolve(name), secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(secrets.resolve(name + ".hosts"), hosts);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
