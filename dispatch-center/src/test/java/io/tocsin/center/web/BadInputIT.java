package io.tocsin.center.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import io.tocsin.center.testing.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts nonsense into every place of a good request: each answer is one of ours, and what was refused left no trace. */
class BadInputIT extends CenterIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOLE = "\"@hole@\"";
    private static final String DEEP = "[".repeat(2_000) + "]".repeat(2_000);
    private static final List<String> NONSENSE = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "1e999999999",
            "9".repeat(400),
            "9223372036854775808",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"' OR 1=1 --\"",
            "\"-999999999d\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"" + "x".repeat(5_000) + "\"",
            "[]",
            "[null]",
            "{}",
            "{\"a\":null}",
            "{\"\":{\"a\":[1]}}",
            DEEP);

    @Autowired
    private JdbcTemplate jdbc;

    private Client admin;
    /** Whose failures to name his password delay nobody else. */
    private Client user;

    @BeforeEach
    void signIn() {
        admin = admin();
        String name = "fuzzer" + System.nanoTime();
        admin.post("/users", """
                        {"username":"%s","password":"long enough for a test","mustChangePassword":false}""".formatted(name)).expect(201);
        user = stranger().login(name, "long enough for a test");
    }

    /** @param status when it is sent as it stands */
    record Request(String method, String path, int status, String body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Request> requests() {
        String task = """
                {"group":"default","name":"NAME","description":"d","kind":"JAVA","handler":"h","parameters":{"a":1},
                 "schedule":{"kind":"EVERY","every":"10s","start":"2026-11-21T10:00:00Z","end":"2099-01-01T00:00:00Z",
                 "maxFires":5,"deleteAfterRun":false},
                 "routing":{"policy":"CONSISTENT_HASH","key":"/a","labels":{"zone":"a"},"maxWait":"1m"},
                 "overlap":{"policy":"QUEUE","max":10,"overflow":"REJECT"},
                 "misfire":{"policy":"FIRE_ONCE","grace":"1s","catchUpWindow":"1h","maxCatchUp":5},
                 "retry":{"maxAttempts":2,"backoff":"EXPONENTIAL","base":"1s","factor":2.0,"cap":"1m"},
                 "loss":{"policy":"RERUN","maxReruns":2},"timeout":"30s","grace":"5s","armAhead":"250ms","idempotent":true,
                 "enabled":false}""";
        String cron = """
                {"schedule":{"kind":"CRON","dialect":"QUARTZ","cron":"0 0 9 * * ?","offset":"250ms",
                 "zone":"Asia/Shanghai","gap":"SKIP","dstOverlap":"LAST"},"count":3}""";
        String user = """
                {"username":"NAME","password":"long enough for a test","mustChangePassword":false,
                 "grants":[{"role":"VIEWER","group":"default"}]}""";
        String userChange = """
                {"enabled":true,"grants":[{"role":"VIEWER","group":"default"}],"password":"another long enough one"}""";
        return Stream.of(
                new Request("POST", "/tasks", 201, task),
                new Request("PUT", "/tasks/ID", 200, task),
                new Request("POST", "/tasks/ID/trigger", 202, "{\"parameters\":{\"a\":1},\"executorId\":null}"),
                new Request("POST", "/schedules/preview", 200, cron),
                new Request(
                        "POST",
                        "/schedules/preview",
                        200,
                        "{\"schedule\":{\"kind\":\"AT\",\"at\":\"2099-01-01T00:00:00Z\"},\"count\":1}"),
                new Request("POST", "/users", 201, user),
                new Request("PUT", "/users/ID", 200, userChange),
                new Request("POST", "/groups", 201, "{\"name\":\"NAME\",\"description\":\"d\",\"minPeriod\":\"1s\"}"),
                new Request("POST", "/executors/enrollments", 201, "{\"group\":\"default\",\"name\":\"n\"}"),
                new Request("POST", "/artifacts/1/deployments", 404, "{\"group\":\"default\",\"strategy\":\"ALL\"}"),
                new Request("PUT", "/auth/password", 400, "{\"current\":\"no\",\"next\":\"long enough for a test\"}"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refusesNonsenseInEveryPlaceWithACode(Request request) {
        String path = request.path().replace("ID", request.path().contains("ID") ? existing(request) : "");
        caller(path)
                .send(request.method(), path, request.body().replace("NAME", "good" + System.nanoTime()))
                .expect(request.status());
        send(request, path, List.of("", "[]", "7", "null", "\"text\"", "{", "{}{}", DEEP));
        for (JsonNode holed : holed(JSON.readTree(request.body()))) {
            send(
                    request,
                    path,
                    NONSENSE.stream()
                            .map(nonsense -> holed.toString().replace(HOLE, nonsense))
                            .toList());
        }
    }

    /** Some nonsense makes sense in some places; where all of it was refused nothing may have changed. */
    private void send(Request request, String path, List<String> bodies) {
        Client caller = caller(path);
        String before = Tables.digest(jdbc);
        boolean refused = true;
        for (String body : bodies) {
            String about = request + " " + body.substring(0, Math.min(800, body.length()));
            Client.Answer answer = caller.send(request.method(), path, body.replace("NAME", "bad" + System.nanoTime()));
            assertThat(answer.status()).as(about).isLessThan(500);
            if (answer.status() >= 400) {
                assertThat(answer.code()).as(about).matches("[A-Z][A-Z_]+");
            } else {
                refused = false;
            }
        }
        if (refused) {
            assertThat(Tables.digest(jdbc)).as(bodies.getLast()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void knowsNoFieldBesideItsOwn(Request request) {
        String path = request.path().replace("ID", request.path().contains("ID") ? existing(request) : "");
        JsonNode good = JSON.readTree(request.body().replace("NAME", "bad" + System.nanoTime()));
        String before = Tables.digest(jdbc);
        List<ObjectNode> objects = new ArrayList<>();
        collect(good, objects);
        for (ObjectNode object : objects) {
            object.put("beside", 1);
            Client.Answer answer = caller(path).send(request.method(), path, good.toString());
            assertThat(answer.expect(400).code()).isEqualTo("UNKNOWN_FIELD");
            object.remove("beside");
        }
        assertThat(Tables.digest(jdbc)).isEqualTo(before);
    }

    private Client caller(String path) {
        return path.startsWith("/auth") ? user : admin;
    }

    private String existing(Request request) {
        String name = "fuzzed" + System.nanoTime();
        if (request.path().startsWith("/tasks")) {
            return admin.post("/tasks", """
                            {"group":"default","name":"%s","kind":"JAVA","handler":"h","enabled":false,\
                            "schedule":{"kind":"MANUAL"}}""".formatted(name)).expect(201).text("/id");
        }
        return admin.post("/users", "{\"username\":\"" + name + "\",\"password\":\"long enough for a test\"}")
                .expect(201)
                .text("/id");
    }

    /** The document with a hole in place of each of its parts, one after the other. */
    private static List<JsonNode> holed(JsonNode good) {
        List<JsonNode> all = new ArrayList<>();
        int places = places(good, new int[] {Integer.MAX_VALUE});
        for (int i = 0; i < places; i++) {
            JsonNode copy = good.deepCopy();
            places(copy, new int[] {i});
            all.add(copy);
        }
        return all;
    }

    /** Counts the parts, and puts the hole where the countdown ends. */
    private static int places(JsonNode node, int[] left) {
        int count = 0;
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                count += 1 + places(object.get(name), left);
                if (left[0]-- == 0) {
                    object.put(name, HOLE.substring(1, HOLE.length() - 1));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                count += 1 + places(array.get(i), left);
                if (left[0]-- == 0) {
                    array.set(i, HOLE.substring(1, HOLE.length() - 1));
                }
            }
        }
        return count;
    }

    /** Objects with fields of their own; in parameters and labels any name is good. */
    private static void collect(JsonNode node, List<ObjectNode> into) {
        if (node instanceof ObjectNode object) {
            into.add(object);
            for (String name : object.propertyNames()) {
                if (!name.equals("parameters") && !name.equals("labels")) {
                    collect(object.get(name), into);
                }
            }
        } else {
            node.forEach(child -> collect(child, into));
        }
    }
}
