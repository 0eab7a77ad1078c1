package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import io.tocsin.center.testing.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every route that names one thing, for every role: a thing of a group in which the caller is nobody cannot be told from
 * one that does not exist, and who may only read changes nothing. A new kind of thing needs a line in {@link #things}.
 */
class ForeignerIT extends CenterIT {
    private static final String PASSWORD = "long enough for a test";
    private static final String PREFIX = "/api/v1/";
    /** Everybody sets it for himself alone, of what he may read. */
    private static final String OWN_SWITCH = "PUT /api/v1/tasks/{id}/failure-alarm";

    private static final String HOOK = "{\"name\":\"ci\"}";
    /** Their callers show a secret that belongs to the thing: no user is one of them, whatever he may do. */
    private static final Set<String> KNOW_NO_USERS = Set.of("hooks", "callbacks");

    private static final Map<String, String> NOTHING = Stream.of(
                    "groups",
                    "tasks",
                    "runs",
                    "executors",
                    "artifacts",
                    "artifact-names",
                    "deployments",
                    "secrets",
                    "users",
                    "hooks",
                    "callbacks",
                    "alarms",
                    "rings",
                    "devices",
                    "sounds",
                    "calendars",
                    "alarm-contacts",
                    "auth",
                    "hookId",
                    "runId")
            .collect(Collectors.toMap(thing -> thing, thing -> "77"));

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcTemplate jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String home = "home-" + mark;
    private final String abroad = "abroad-" + mark;
    /** Ids of what is abroad, by the first part of its route; what lies below that, by its variable there. */
    private Map<String, String> things = Map.of();

    @BeforeEach
    void settle() {
        Client admin = admin();
        admin.post("/groups", "{\"name\":\"" + home + "\"}").expect(201);
        String group = admin.post("/groups", "{\"name\":\"" + abroad + "\"}")
                .expect(201)
                .text("/id");
        String task = admin.post("/tasks", task()).expect(201).text("/id");
        String run = admin.post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");
        String secret = admin.post("/secrets", secret()).expect(201).text("/id");
        Client.Answer hook = admin.post("/tasks/" + task + "/hooks", HOOK).expect(201);
        String jar = "jar-" + mark;
        long number = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41);
        jdbc.update("""
                INSERT INTO executor (id, group_id, name, public_key, kind, host, labels, draining, enrolled_at) \
                VALUES (?, ?, 'abroad', X'00', 'jvm', 'host', '{}', FALSE, 0)""", number, group);
        jdbc.update("""
                INSERT INTO artifact (id, name, version, sha256, size_bytes, handlers, uploaded_at) \
                VALUES (?, ?, '1', ?, 0, '[]', 0)""", number, jar, "0".repeat(64));
        jdbc.update("INSERT INTO artifact_name (name) VALUES (?)", jar);
        jdbc.update("INSERT INTO artifact_owner (name, group_id) VALUES (?, ?)", jar, group);
        jdbc.update("""
                INSERT INTO deployment (id, artifact_id, name, version, group_id, strategy, state, sequence, manifest, \
                signature, not_after, created_at) \
                VALUES (?, ?, ?, '1', ?, 'ALL', 'SUCCEEDED', 1, X'00', X'00', 0, 0)""", number, number, jar, group);
        String id = Long.toString(number);
        Map<String, String> alarms = ForeignAlarms.settle(jdbc, client(user(Role.VIEWER, abroad)), number);
        things = new HashMap<>(alarms);
        things.putAll(Map.ofEntries(
                Map.entry("groups", group),
                Map.entry("tasks", task),
                Map.entry("runs", run),
                Map.entry("executors", id),
                Map.entry("artifacts", id),
                Map.entry("artifact-names", jar),
                Map.entry("deployments", id),
                Map.entry("secrets", secret),
                Map.entry("users", user(Role.VIEWER, abroad)),
                Map.entry("hooks", hook.text("/taskKey")),
                Map.entry("callbacks", run), // the token itself is what its holder proves himself by
                Map.entry("hookId", hook.text("/id")),
                Map.entry("runId", run)));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void findsNothingOfAForeignGroupOnAnyRoute(Role role) {
        Client foreigner = client(user(role, home));
        String before = Tables.digest(jdbc);

        for (String route : routes()) {
            Client.Answer answer = send(foreigner, route, things, home);
            Client.Answer none = send(foreigner, route, NOTHING, home);
            assertThat(answer.status()).as(route).isIn(refused(route)).isEqualTo(none.status());
            assertThat(answer.code()).as(route).isEqualTo(none.code());
            assertThat(answer.body()).as(route).doesNotContain(abroad);
        }
        assertThat(Tables.digest(jdbc)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "USER"})
    void changesNothingOfTheOwnGroupAsAReader(Role role) {
        Client reader = client(user(role, abroad));
        String before = Tables.digest(jdbc);

        for (String route : routes()) {
            if (!route.startsWith("GET ") && !route.equals(OWN_SWITCH)) {
                assertThat(send(reader, route, things, abroad).status())
                        .as(route)
                        .isIn(refused(route));
            }
        }
        assertThat(Tables.digest(jdbc)).isEqualTo(before);
    }

    @Test
    void readsWithoutWriting() {
        Client admin = admin();
        String before = Tables.digest(jdbc);

        for (String route : routes()) {
            if (route.startsWith("GET ")) {
                assertThat(send(admin, route, things, abroad).status())
                        .as(route)
                        .isLessThan(500);
            }
        }
        for (String list : Set.of(
                "groups", "tasks", "runs", "executors", "artifacts", "deployments", "secrets", "users", "audit")) {
            admin.get("/" + list).expect(200);
        }
        assertThat(Tables.digest(jdbc)).isEqualTo(before);
    }

    /** With a body that would do, so that nothing but the caller is what is wrong. */
    private Client.Answer send(Client client, String route, Map<String, String> ids, String ownGroup) {
        String[] parts = route.split(" ");
        String thing = thing(route);
        String id = Objects.requireNonNull(ids.get(thing), () -> "what is one of " + thing + "?");
        String body = switch (route.replace(PREFIX, "/")) {
            case "PUT /groups/{id}" -> "{\"name\":\"" + mark + "-changed\"}";
            case "PUT /tasks/{id}" -> task();
            case "PUT /secrets/{id}" -> secret();
            case "POST /tasks/{id}/hooks" -> HOOK;
            case "PUT /users/{id}" -> "{\"enabled\":false}";
            case "PUT /artifact-names/{name}" -> "{\"group\":\"" + ownGroup + "\"}";
            case "POST /artifacts/{id}/deployments" -> "{\"group\":\"" + ownGroup + "\"}";
            case "PUT /alarms/{id}" -> ForeignAlarms.ALARM;
            case "PUT /devices/{id}" -> ForeignAlarms.DEVICE;
            case "PUT /tasks/{id}/failure-alarm" -> "{\"enabled\":true}";
            case "POST /alarms/{id}/snooze",
                    "POST /alarms/{id}/dismiss",
                    "POST /rings/{id}/snooze",
                    "POST /rings/{id}/dismiss",
                    "POST /rings/{id}/ack" -> "{}";
            default -> null;
        };
        String path = Pattern.compile("\\{([^}]*)}")
                .matcher(parts[1].substring("/api/v1".length()))
                .replaceAll(variable -> ids.getOrDefault(variable.group(1), id));
        return client.send(parts[0], path, body);
    }

    private static String thing(String route) {
        int from = route.indexOf(PREFIX) + PREFIX.length();
        return route.substring(from, route.indexOf('/', from));
    }

    private static Set<Integer> refused(String route) {
        return KNOW_NO_USERS.contains(thing(route)) ? Set.of(401, 404) : Set.of(403, 404);
    }

    private Set<String> routes() {
        Set<String> routes = context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream()
                        .flatMap(pattern ->
                                info.getMethodsCondition().getMethods().stream().map(method -> method + " " + pattern)))
                .filter(route -> route.contains(PREFIX) && route.contains("{"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(routes).hasSizeGreaterThan(25);
        return routes;
    }

    private String secret() {
        return "{\"group\":\"" + abroad + "\",\"name\":\"s-" + mark + "\",\"hosts\":[\"a.example\"],\"value\":\"v\"}";
    }

    private String task() {
        return "{\"group\":\"" + abroad + "\",\"name\":\"t-" + mark
                + "\",\"kind\":\"JAVA\",\"handler\":\"h\",\"schedule\":{\"kind\":\"MANUAL\"}}";
    }

    /** @return the id */
    private String user(Role role, String group) {
        return admin().post("/users", """
                        {"username":"%s","password":"%s","mustChangePassword":false,\
                        "grants":[{"role":"%s","group":"%s"}]}""".formatted("u" + UUID.randomUUID(), PASSWORD, role, group))
                .expect(201)
                .text("/id");
    }

    private Client client(String id) {
        return stranger().login(admin().get("/users/" + id).text("/username"), PASSWORD);
    }
}
