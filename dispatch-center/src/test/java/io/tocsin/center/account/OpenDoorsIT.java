package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Walks all routes as a stranger, and as a user who must change his password. */
class OpenDoorsIT extends CenterIT {
    private static final Set<String> OPEN = Set.of(
            "POST /api/v1/auth/login",
            "POST /api/v1/auth/refresh",
            "POST /api/v1/auth/logout",
            "POST /api/v1/hooks/{taskKey}",
            "POST /api/v1/callbacks/{token}",
            "GET /api/v1/hooks/{taskKey}/runs/{runId}",
            "GET /actuator/health",
            "GET /actuator/health/**",
            "GET /v3/api-docs");

    @Autowired
    private ApplicationContext context;

    @Test
    void refusesAStrangerEverywhereElse() {
        Set<String> answered = new TreeSet<>();
        for (String route : routes()) {
            Client.Answer answer = send(stranger(), route);
            if (answer.status() != 401) {
                answered.add(route);
            } else if (!OPEN.contains(route)) {
                assertThat(answer.code()).as(route).isEqualTo("UNAUTHENTICATED");
                assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
            }
        }
        assertThat(OPEN).containsAll(answered);
        assertThat(routes())
                .contains("GET /api/v1/users", "GET /actuator/prometheus")
                .containsAll(answered);
    }

    @Test
    void refusesEverythingElseUntilThePasswordIsChanged() {
        admin().post("/users", """
                        {"username":"newcomer","password":"temporary word","grants":[{"role":"ADMIN","group":"*"}]}""").expect(201);
        Client newcomer = stranger().login("newcomer", "temporary word");

        for (String route : routes()) {
            if (!OPEN.contains(route) && !route.equals("PUT /api/v1/auth/password")) {
                Client.Answer answer = send(newcomer, route);
                assertThat(answer.status()).as(route).isEqualTo(403);
                assertThat(answer.code()).as(route).isEqualTo("PASSWORD_CHANGE_REQUIRED");
            }
        }
    }

    @Test
    void hidesWhatTheFrameworkWouldTell() {
        for (String path : Set.of("env", "heapdump", "beans", "mappings", "loggers", "threaddump", "configprops")) {
            assertThat(stranger().get("//actuator/" + path).status()).as(path).isEqualTo(401);
            assertThat(admin().get("//actuator/" + path).status()).as(path).isEqualTo(404);
        }
        assertThat(admin().get("//h2-console").status()).isEqualTo(404);
        assertThat(stranger().get("//error").status()).isEqualTo(401);
    }

    @Test
    void showsMetricsToThePermissionAndToTheMetricsTokenOnly() {
        Client scraper = stranger().withToken("metrics-token-of-the-tests");

        assertThat(scraper.get("//actuator/prometheus").expect(200).body()).contains("jvm_memory_used_bytes");
        admin().get("//actuator/prometheus").expect(200);
        assertThat(scraper.get("/users").expect(403).code()).isEqualTo("PERMISSION_DENIED");
        assertThat(scraper.get("/status").expect(403).code()).isEqualTo("PERMISSION_DENIED");
        stranger()
                .withToken("metrics-token-of-the-test")
                .get("//actuator/prometheus")
                .expect(401);
    }

    @Test
    void isReadyAndAlive() {
        stranger().get("//actuator/health/readiness").expect(200);
        stranger().get("//actuator/health/liveness").expect(200);
        assertThat(stranger().get("//actuator/health").expect(200).body()).doesNotContain("components", "jdbc");
    }

    @Test
    void publishesTheInterface() {
        Client.Answer document = stranger().get("//v3/api-docs").expect(200);

        assertThat(document.text("/openapi")).startsWith("3.1");
        assertThat(document.json().at("/paths").has("/api/v1/users/{id}")).isTrue();
        assertThat(document.json().at("/components/securitySchemes/bearer").isObject())
                .isTrue();
    }

    @Test
    void turnsAwayPagesOfOtherOrigins() {
        Client page = stranger().with("Origin", "https://evil.example");

        assertThat(page.post("/auth/refresh", null).expect(403).code()).isEqualTo("ORIGIN_REFUSED");
        assertThat(page.get("//ws/executor").expect(403).code()).isEqualTo("ORIGIN_REFUSED");
        assertThat(stranger().with("Origin", "null").post("/auth/logout", null).status())
                .isEqualTo(403);
        stranger()
                .with("Origin", "http://127.0.0.1:" + stranger().port())
                .post("/auth/logout", null)
                .expect(204);
    }

    @Test
    void takesNoTokenFromAnAddressWhichEndsInLogs() {
        String header = admin().headers().getLast();
        String token = header.substring("Bearer ".length());
        stranger().withToken(token).get("/status").expect(200);

        for (String parameter : Set.of("access_token", "token", "bearer_token", "Authorization")) {
            stranger().get("/status?" + parameter + "=" + token).expect(401);
        }
        stranger().with("Cookie", "access_token=" + token).get("/status").expect(401);
    }

    @Test
    void sendsStrictHeaders() {
        Client.Answer answer = stranger().get("/users");

        assertThat(answer.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Server")).isEmpty();
    }

    private static Client.Answer send(Client client, String route) {
        String[] parts = route.split(" ");
        return client.send(parts[0], "/" + parts[1].replaceAll("\\{[^}]*}", "1").replace("/**", "/x"), null);
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(info -> add(info, routes));
        return routes;
    }

    private static void add(RequestMappingInfo info, Set<String> routes) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String pattern : info.getPatternValues()) {
            if (!pattern.equals("/error")) {
                for (RequestMethod method :
                        methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
                    routes.add(method + " " + pattern);
                }
            }
        }
    }
}
