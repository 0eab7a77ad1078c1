package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an nginx with the configuration that we ship serves itself, adds, and keeps away from the center. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxPagesIT {
    private final Operator operator;
    private final Nginx nginx;

    NginxPagesIT(Hub hub) throws Exception {
        operator = hub.operator();
        nginx = new Nginx(
                Files.createDirectory(hub.folder().resolve("nginx-pages")),
                operator.client().port());
        lay("admin/index.html", "the console");
        lay("admin/assets/app-1a2b3c.js", "plain");
        try (var out =
                new GZIPOutputStream(Files.newOutputStream(nginx.web().resolve("admin/assets/app-1a2b3c.js.gz")))) {
            out.write("plain".getBytes(StandardCharsets.US_ASCII));
        }
        lay("m/index.html", "the alarm clock");
        lay("m/sounds/bell.wav", "ding");
    }

    private void lay(String file, String text) throws IOException {
        Path path = nginx.web().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @AfterAll
    void stop() {
        nginx.close();
    }

    @Test
    void sendsTheHeadersThatTheCenterSends() {
        var center = operator.client().get("//no/such/page").response().headers();
        var served = nginx.caller("127.0.0.1").get("/admin/").headers();
        var passedOn = nginx.caller("127.0.0.1").get("/no/such/page").headers();

        for (String name : List.of(
                "Content-Security-Policy",
                "X-Content-Type-Options",
                "X-Frame-Options",
                "X-XSS-Protection",
                "Referrer-Policy")) {
            assertThat(center.allValues(name)).as(name).hasSize(1);
            assertThat(served.allValues(name)).as(name).isEqualTo(center.allValues(name));
            assertThat(passedOn.allValues(name)).as(name).isEqualTo(center.allValues(name));
        }
        assertThat(served.allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(passedOn.allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
    }

    @Test
    void servesTheApplicationsOverHttp2AndHasBrowsersKeepWhatIsNamedAfterItsContent() {
        Caller caller = nginx.caller("127.0.0.1");
        HttpResponse<String> page = caller.get("/admin/tasks/123?x=y");
        HttpResponse<String> asset = caller.get("/admin/assets/app-1a2b3c.js");
        HttpResponse<String> packed = caller.get("/admin/assets/app-1a2b3c.js", "Accept-Encoding", "gzip");

        assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(page.body()).isEqualTo("the console");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(asset.body()).isEqualTo("plain");
        assertThat(asset.headers().allValues("Cache-Control")).containsExactly("max-age=31536000, public, immutable");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(caller.get("/m/alarms").body()).isEqualTo("the alarm clock");
        assertThat(caller.get("/m/sounds/bell.wav").headers().firstValue("Content-Type"))
                .hasValue("audio/wav");
        assertThat(caller.get("/m/sounds/bell.wav").headers().allValues("Cache-Control"))
                .containsExactly("no-cache");
        assertThat(caller.get("/").headers().firstValue("Location")).hasValue("/admin/");
        assertThat(caller.get("/m").headers().firstValue("Location")).hasValue("/m/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator/prometheus", "/%61ctuator/prometheus", "//actuator/prometheus", "/x/../actuator/env"})
    void keepsTheManagementToOperators(String path) {
        assertThat(nginx.caller("127.0.0.2").get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void asksTheCenterForWhatOperatorsMayAskAndForItsHealth() {
        assertThat(nginx.caller("127.0.0.1").get("/actuator/prometheus").statusCode())
                .isEqualTo(401);
        assertThat(nginx.caller("127.0.0.2").get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesBodiesThatTheCenterWouldRefuseAsWell() {
        String large = " ".repeat((1 << 20) + 1);

        HttpResponse<String> answer = nginx.caller("127.0.0.1").post("/api/v1/tasks", large);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BODY_TOO_LARGE");
        assertThat(nginx.caller("127.0.0.1").post("/api/v1/artifacts", large).statusCode())
                .isEqualTo(operator.client()
                        .with("Authorization", "")
                        .post("/artifacts", large)
                        .status());
    }

    @Test
    void servesNothingInClear() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + nginx.plainPort() + "/admin/?a=b"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(308);
            assertThat(answer.headers().firstValue("Location")).hasValue("https://localhost/admin/?a=b");
        }
    }
}
