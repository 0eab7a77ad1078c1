package io.tocsin.center.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import io.tocsin.protocol.Handler;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class DeclaredTasksIT extends CenterIT {
    @Autowired
    private DeclaredTasks declared;

    private final String group = "declared-" + UUID.randomUUID();
    private Client admin;
    private DeclaredTasks.Executor executor;

    @BeforeEach
    void enroll() {
        admin = admin();
        String id = admin.post("/groups", "{\"name\":\"" + group + "\",\"minPeriod\":\"1s\"}")
                .expect(201)
                .text("/id");
        executor = new DeclaredTasks.Executor(77, "orders-1", Long.parseLong(id));
    }

    @Test
    void makesATaskOfAHandlersOwnSchedule() {
        announce(every("bill", "10s"), cron("close", "0 0 3 * * ?", "Asia/Shanghai"), new Handler("idle", "a", "1"));

        assertThat(tasks()).hasSize(2);
        JsonNode bill = tasks().getFirst();
        assertThat(bill.at("/name").asString()).isEqualTo("bill");
        assertThat(bill.at("/kind").asString()).isEqualTo("JAVA");
        assertThat(bill.at("/handler").asString()).isEqualTo("bill");
        assertThat(bill.at("/enabled").asBoolean()).isTrue();
        assertThat(bill.at("/nextFireAt").isNull()).isFalse();
        assertThat(bill.at("/schedule/every").asString()).isEqualTo("10s");
        assertThat(bill.at("/declared/schedule")).isEqualTo(bill.at("/schedule"));
        assertThat(bill.at("/declared/drifted").asBoolean()).isFalse();
        assertThat(bill.at("/declared/created").asBoolean()).isTrue();
        assertThat(bill.at("/declared/executorId").asString()).isEqualTo("77");
        assertThat(tasks().getLast().at("/schedule/zone").asString()).isEqualTo("Asia/Shanghai");
        assertThat(deeds(bill)).containsExactly("system task.declare bill by executor 77 (orders-1)");
    }

    @Test
    void showsHowAnEditedTaskDiffersAndNeverOverwritesIt() {
        announce(every("bill", "10s"));
        JsonNode bill = tasks().getFirst();
        admin.put("/tasks/" + bill.at("/id").asString(), bill.toString().replace("\"10s\"", "\"20s\""))
                .expect(200);
        announce(every("bill", "10s"));

        JsonNode edited = tasks().getFirst();
        assertThat(edited.at("/schedule/every").asString()).isEqualTo("20s");
        assertThat(edited.at("/declared/schedule/every").asString()).isEqualTo("10s");
        assertThat(edited.at("/declared/drifted").asBoolean()).isTrue();

        announce(every("bill", "20s"));
        assertThat(tasks().getFirst().at("/declared/drifted").asBoolean()).isFalse();
        assertThat(tasks().getFirst().at("/revision").asInt()).isEqualTo(2);
        assertThat(deeds(bill)).contains("system task.declaration bill by executor 77 (orders-1)");
    }

    @Test
    void leavesADeletedTaskDeleted() {
        announce(every("bill", "10s"));
        admin.delete("/tasks/" + tasks().getFirst().at("/id").asString()).expect(200);
        announce(every("bill", "10s"));
        announce(every("bill", "15s"));

        assertThat(tasks()).isEmpty();
    }

    @Test
    void takesATaskThatSomebodyMadeBeforeAsItIs() {
        admin.post("/tasks", task("bill", "bill")).expect(201);
        admin.post("/tasks", task("close", "another")).expect(201);
        announce(every("bill", "10s"), every("close", "10s"));

        assertThat(tasks())
                .hasSize(2)
                .allSatisfy(
                        task -> assertThat(task.at("/schedule/kind").asString()).isEqualTo("MANUAL"));
        assertThat(tasks().getFirst().at("/declared/created").asBoolean()).isFalse();
        assertThat(tasks().getFirst().at("/declared/drifted").asBoolean()).isTrue();
        assertThat(tasks().getLast().at("/declared").isMissingNode()).isTrue();
    }

    @Test
    void refusesWhatNobodyMayAskFor() {
        announce(
                every("too-often", "10ms"),
                every("no-time", "now and then"),
                cron("no-cron", "every day", null),
                cron("no-zone", "0 0 3 * * ?", "Middle-earth"),
                every("-no-name", "10s"),
                new Handler("both", "a", "1", "0 0 3 * * ?", null, "10s"),
                every("fine", "10s"));

        assertThat(tasks()).hasSize(1);
        assertThat(tasks().getFirst().at("/name").asString()).isEqualTo("fine");
    }

    private void announce(Handler... handlers) {
        declared.announced(executor, List.of(handlers));
    }

    private static Handler every(String name, String every) {
        return new Handler(name, "orders", "1", null, null, every);
    }

    private static Handler cron(String name, String cron, String zone) {
        return new Handler(name, "orders", "1", cron, zone, null);
    }

    private String task(String name, String handler) {
        return """
                {"group":"%s","name":"%s","kind":"JAVA","handler":"%s","schedule":{"kind":"MANUAL"}}""".formatted(group, name, handler);
    }

    private List<JsonNode> tasks() {
        return items("/tasks?group=" + group);
    }

    private List<String> deeds(JsonNode task) {
        String subject = "task/" + task.at("/id").asString();
        return items("/audit").stream()
                .filter(entry -> entry.at("/subject").asString().equals(subject))
                .filter(entry -> entry.at("/username").asString().equals("system"))
                .map(entry -> entry.at("/username").asString() + " "
                        + entry.at("/action").asString() + " "
                        + entry.at("/detail").asString())
                .toList();
    }

    private List<JsonNode> items(String path) {
        return StreamSupport.stream(
                        admin.get(path).expect(200).json().at("/items").spliterator(), false)
                .toList();
    }
}
