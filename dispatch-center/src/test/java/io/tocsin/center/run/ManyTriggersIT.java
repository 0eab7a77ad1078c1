package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class ManyTriggersIT extends CenterIT {
    private static final int CALLERS = 16;
    private static final int TASKS = 3;
    private static final int KEYS = 20;
    private static final int CALLS_PER_KEY = 3;
    private static final int WITHOUT_KEY = 60;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void givesEveryCallWithoutAKeyAndEveryKeyExactlyOneRun() throws Exception {
        Client admin = admin();
        List<String> tasks = new ArrayList<>();
        List<Callable<String>> calls = new ArrayList<>();
        for (int t = 0; t < TASKS; t++) {
            String task = create(admin);
            tasks.add(task);
            for (int key = 0; key < KEYS; key++) {
                Client keyed = admin.with("Idempotency-Key", "key " + key);
                calls.addAll(Collections.nCopies(CALLS_PER_KEY, () -> trigger(keyed, task)));
            }
            calls.addAll(Collections.nCopies(WITHOUT_KEY, () -> trigger(admin, task)));
        }
        Collections.shuffle(calls, new Random(3));

        List<String> runs = all(calls);

        assertThat(runs).hasSize(TASKS * (KEYS * CALLS_PER_KEY + WITHOUT_KEY));
        assertThat(new HashSet<>(runs)).hasSize(TASKS * (KEYS + WITHOUT_KEY));
        for (String task : tasks) {
            List<String> written =
                    jdbc.queryForList("SELECT id FROM run WHERE task_id = ?", String.class, Long.parseLong(task));
            assertThat(written).hasSize(KEYS + WITHOUT_KEY).isSubsetOf(runs);
            assertThat(trail(task)).isEqualTo(KEYS + WITHOUT_KEY);
            admin.delete("/tasks/" + task).expect(200);
        }
    }

    @Test
    void losesNoRunToADeletionAndStartsNoneAfterIt() throws Exception {
        Client admin = admin();
        String task = create(admin);
        List<Callable<String>> calls = new ArrayList<>(Collections.nCopies(
                60, () -> admin.post("/tasks/" + task + "/trigger", null).body()));
        calls.add(30, () -> admin.delete("/tasks/" + task).expect(200).body());

        List<String> answers = all(calls);

        List<String> runs = answers.stream()
                .filter(body -> body.contains("runId"))
                .map(body -> body.replaceAll("[^0-9]", ""))
                .toList();
        assertThat(runs).allSatisfy(run -> admin.get("/runs/" + run).expect(200));
        assertThat(trail(task)).isEqualTo(runs.size());
        assertThat(admin.post("/tasks/" + task + "/trigger", null).expect(404).code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void goesByTheDefinitionAsItWasEditedLast() {
        Client admin = admin();
        String task = create(admin);
        int before = revision(trigger(admin, task));
        admin.post("/tasks/" + task + "/disable", null).expect(200);

        assertThat(revision(trigger(admin, task))).isEqualTo(before + 1);
    }

    private int revision(String run) {
        Integer revision = jdbc.queryForObject(
                "SELECT planned_revision FROM run WHERE id = ?", Integer.class, Long.parseLong(run));
        return revision == null ? 0 : revision;
    }

    private static String create(Client admin) {
        String body = """
                {"group":"default","name":"many-%s","kind":"JAVA","handler":"h","schedule":{"kind":"MANUAL"}}""".formatted(UUID.randomUUID());
        return admin.post("/tasks", body).expect(201).text("/id");
    }

    private static String trigger(Client client, String task) {
        return client.post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");
    }

    private long trail(String task) {
        Long entries = jdbc.queryForObject(
                "SELECT COUNT(*) FROM audit_entry WHERE action = 'task.trigger' AND subject = ?",
                Long.class,
                "task/" + task);
        return entries == null ? 0 : entries;
    }

    private static List<String> all(List<Callable<String>> calls) throws Exception {
        List<String> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (Future<String> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
