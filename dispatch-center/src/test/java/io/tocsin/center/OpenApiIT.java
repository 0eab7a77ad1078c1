package io.tocsin.center;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The published description, walked. */
class OpenApiIT extends CenterIT {
    private JsonNode api;
    private final Map<String, JsonNode> operations = new TreeMap<>();

    @BeforeEach
    void read() {
        api = admin().get("//v3/api-docs").expect(200).json();
        api.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) ->
                        operations.put(method.toUpperCase(Locale.ROOT) + " " + path, operation)));
    }

    @Test
    void namesEveryRoute() {
        assertThat(operations.keySet()).allMatch(route -> route.contains(" /api/v1/"));
        assertThat(operations.keySet().stream()
                        .map(route -> route.replace(" /api/v1", " "))
                        .toList())
                .contains(
                        "POST /auth/login",
                        "POST /auth/refresh",
                        "POST /auth/logout",
                        "PUT /auth/password",
                        "GET /status",
                        "GET /groups",
                        "POST /groups",
                        "GET /groups/{id}",
                        "PUT /groups/{id}",
                        "DELETE /groups/{id}",
                        "GET /tasks",
                        "POST /tasks",
                        "GET /tasks/{id}",
                        "PUT /tasks/{id}",
                        "DELETE /tasks/{id}",
                        "POST /tasks/{id}/enable",
                        "POST /tasks/{id}/disable",
                        "POST /tasks/{id}/trigger",
                        "GET /tasks/{id}/fires",
                        "GET /tasks/{id}/hooks",
                        "POST /tasks/{id}/hooks",
                        "DELETE /tasks/{id}/hooks/{hookId}",
                        "POST /callbacks/{token}",
                        "POST /hooks/{taskKey}",
                        "GET /hooks/{taskKey}/runs/{runId}",
                        "POST /schedules/preview",
                        "GET /runs",
                        "GET /runs/{id}",
                        "POST /runs/{id}/cancel",
                        "POST /runs/{id}/retry",
                        "GET /runs/{id}/logs",
                        "GET /executors",
                        "GET /executors/{id}",
                        "POST /executors/{id}/drain",
                        "POST /executors/{id}/resume",
                        "DELETE /executors/{id}",
                        "POST /executors/enrollments",
                        "POST /artifacts",
                        "GET /artifacts",
                        "POST /artifacts/{id}/deployments",
                        "GET /deployments/{id}",
                        "POST /deployments/{id}/rollback",
                        "GET /users",
                        "POST /users",
                        "GET /roles",
                        "GET /audit",
                        "POST /live-tickets",
                        "GET /search",
                        "GET /statistics",
                        "GET /tasks/{id}/statistics",
                        "POST /tasks/bulk",
                        "POST /runs/bulk",
                        "GET /tasks/export",
                        "POST /tasks/import",
                        "GET /alarms",
                        "POST /alarms",
                        "GET /alarms/{id}",
                        "PUT /alarms/{id}",
                        "DELETE /alarms/{id}",
                        "POST /alarms/{id}/snooze",
                        "POST /alarms/{id}/dismiss",
                        "POST /alarms/preview",
                        "GET /alarms/upcoming",
                        "GET /rings",
                        "POST /rings/{id}/ack",
                        "POST /rings/offline",
                        "GET /devices",
                        "GET /sounds",
                        "GET /calendars",
                        "GET /alarm-contacts",
                        "GET /push-key",
                        "PUT /tasks/{id}/failure-alarm",
                        "GET /auth/sessions",
                        "DELETE /auth/sessions",
                        "GET /settings/retention",
                        "PUT /settings/retention");
    }

    @Test
    void tellsOfEveryOperationWhatItDoesAndHowItFails() {
        operations.forEach((route, operation) -> {
            assertThat(operation.path("summary").asString("")).as(route).isNotBlank();
            assertThat(operation.at("/tags/0").asString()).as(route).isEqualTo(route.split("/")[3]);
            assertThat(operation.at("/responses/default/$ref").asString(""))
                    .as(route)
                    .isEqualTo("#/components/responses/Problem");
        });
        assertThat(operations.values().stream()
                        .map(operation -> operation.path("operationId").asString())
                        .toList())
                .doesNotHaveDuplicates();
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "status", "code", "errors");
    }

    @Test
    void asksForATokenEverywhereButAtTheDoor() {
        Set<String> open = operations.entrySet().stream()
                .filter(operation -> operation.getValue().path("security").isArray()
                        && operation.getValue().path("security").isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(api.at("/security/0").propertyNames()).contains("bearer");
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "POST /api/v1/auth/login",
                        "POST /api/v1/auth/refresh",
                        "POST /api/v1/auth/logout",
                        "POST /api/v1/callbacks/{token}");
    }

    @Test
    void takesIdsAsText() {
        operations.forEach((route, operation) -> operation.path("parameters").forEach(parameter -> {
            assertThat(parameter.at("/schema/format").asString(""))
                    .as("%s", parameter)
                    .isNotEqualTo("int64");
            assertThat(parameter.at("/schema/$ref").asString(""))
                    .as("%s", parameter)
                    .isEmpty();
        }));
        api.at("/components/schemas")
                .forEachEntry((name, schema) -> schema.path("properties").forEachEntry((property, shape) -> {
                    if (property.equals("id") || property.endsWith("Id")) {
                        assertThat(types(shape)).as(name + "." + property).contains("string");
                    }
                }));
    }

    @Test
    void saysWhatIsCreated() {
        for (String noun : Set.of("groups", "tasks", "users", "artifacts")) {
            assertThat(operations.get("POST /api/v1/" + noun).path("responses").propertyNames())
                    .as(noun)
                    .contains("201")
                    .doesNotContain("200");
        }
    }

    private static Set<String> types(JsonNode shape) {
        JsonNode type = shape.path("type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.toSet())
                : Set.of(type.asString(""));
    }
}
