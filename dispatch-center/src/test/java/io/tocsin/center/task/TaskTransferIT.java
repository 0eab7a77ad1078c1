package io.tocsin.center.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskTransferIT extends CenterIT {
    private final String group = "moved-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void makeTasks() {
        admin().post("/groups", "{\"name\":\"%s\"}".formatted(group)).expect(201);
        for (String name : List.of("one", "two")) {
            admin().post("/tasks", """
                    {"group":"%s","name":"%s","kind":"JAVA","handler":"h","parameters":{"path":"/","depth":3},\
                    "schedule":{"kind":"EVERY","every":"1h"},"timeout":"30s","enabled":false,"description":"磁盘报告"}""".formatted(group, name)).expect(201);
        }
    }

    private String exported() {
        return admin().get("/tasks/export?group=" + group).expect(200).body();
    }

    private Client.Answer imported(String file, boolean dryRun) {
        return admin().with("Content-Type", "application/yaml").post("/tasks/import?dryRun=" + dryRun, file);
    }

    private static List<String> outcomes(Client.Answer answer) {
        return answer.expect(200)
                .json()
                .at("/items")
                .valueStream()
                .map(item ->
                        item.at("/name").asString() + " " + item.at("/outcome").asString())
                .toList();
    }

    private int tasks() {
        return admin().get("/tasks?group=" + group).json().at("/total").asInt();
    }

    @Test
    void takesBackWhatItWroteWithoutAChange() {
        String file = exported();

        assertThat(file)
                .startsWith("---\ntasks:")
                .contains("every: \"1h\"", "磁盘报告")
                .doesNotContain("revision", "nextFireAt");
        assertThat(outcomes(imported(file, false))).containsExactly("one UNCHANGED", "two UNCHANGED");
        assertThat(admin().get("/tasks?group=" + group).text("/items/0/revision"))
                .isEqualTo("1");
    }

    @Test
    void makesWhatIsMissingAndChangesWhatDiffers() {
        String file =
                exported().replaceFirst("name: \"two\"", "name: \"three\"").replaceFirst("\"30s\"", "\"45s\"");

        Client.Answer tried = imported(file, true);
        assertThat(outcomes(tried)).containsExactly("one UPDATED", "three CREATED");
        assertThat(tasks()).isEqualTo(2);
        assertThat(admin().get("/tasks?group=" + group).text("/items/0/timeout"))
                .isEqualTo("30s");

        Client.Answer done = imported(file, false);
        assertThat(outcomes(done)).containsExactly("one UPDATED", "three CREATED");
        assertThat(done.json().at("/created").asInt()).isEqualTo(1);
        assertThat(tasks()).isEqualTo(3);
        assertThat(admin().get("/tasks?group=" + group).text("/items/0/timeout"))
                .isEqualTo("45s");
        assertThat(admin().get("/tasks/" + done.text("/items/1/id")).expect(200).text("/name"))
                .isEqualTo("three");
    }

    @Test
    void refusesEachByItself() {
        String file = """
                tasks:
                - {group: %1$s, name: bad, kind: JAVA, handler: h, schedule: {kind: EVERY, every: never}}
                - {group: %1$s, name: odd, kind: JAVA, handler: h, schedule: {kind: MANUAL}, unheard: of}
                - {group: nowhere, name: lost, kind: JAVA, handler: h, schedule: {kind: MANUAL}}
                - {group: %1$s, name: good, kind: JAVA, handler: h, schedule: {kind: MANUAL}}
                - text
                """.formatted(group);

        Client.Answer answer = imported(file, false);

        assertThat(outcomes(answer))
                .containsExactly("bad REFUSED", "odd REFUSED", "lost REFUSED", "good CREATED", " REFUSED");
        assertThat(answer.text("/items/2/code")).isEqualTo("UNKNOWN_GROUP");
        assertThat(answer.text("/items/0/field")).startsWith("schedule");
    }

    @Test
    void refusesWhatIsNoSuchFile() {
        for (String file : List.of("tasks: {", "nothing", "tasks: 3", "[]")) {
            assertThat(imported(file, false).expect(400).code()).as(file).isEqualTo("MALFORMED");
        }
        admin().post("/tasks/import", "{}").expect(415);
        admin().with("Content-Type", "application/yaml")
                .post("/tasks", "group: x")
                .expect(415);
    }

    @Test
    void writesAndTakesOnlyWhatTheCallerMay() {
        String name = "viewer-" + UUID.randomUUID().toString().substring(0, 8);
        admin().post("/users", """
                        {"username":"%s","password":"a password of tests","mustChangePassword":false,\
                        "grants":[{"role":"VIEWER","group":"%s"}]}""".formatted(name, group)).expect(201);
        Client viewer = stranger().login(name, "a password of tests");
        String file = exported().replaceFirst("\"30s\"", "\"45s\"");

        assertThat(viewer.get("/tasks/export").expect(200).body()).isEqualTo(exported());
        Client.Answer refused = viewer.with("Content-Type", "application/yaml").post("/tasks/import", file);
        assertThat(outcomes(refused)).containsExactly("one REFUSED", "two REFUSED");
        assertThat(refused.text("/items/0/code")).isEqualTo("PERMISSION_DENIED");
    }
}
