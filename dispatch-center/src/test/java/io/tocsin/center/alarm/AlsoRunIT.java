package io.tocsin.center.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.Rights;
import io.tocsin.center.alarm.calendar.WorkCalendar;
import io.tocsin.center.alarm.ring.RingStore;
import io.tocsin.center.alarm.ring.Rings;
import io.tocsin.center.run.UserRuns;
import io.tocsin.center.task.AlarmTasks;
import io.tocsin.center.task.TaskStore;
import io.tocsin.center.testing.Client;
import io.tocsin.center.web.IdempotencyKeys;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is given to a ringer of the test, which does not wait for alarms to be due. */
class AlsoRunIT extends AlarmScene {
    @Autowired
    private Rings rings;

    @Autowired
    private RingStore ringStore;

    @Autowired
    private AlarmTexts texts;

    @Autowired
    private AlarmTasks alarms;

    @Autowired
    private TaskStore tasks;

    @Autowired
    private Rights rights;

    @Autowired
    private UserRuns runs;

    @Autowired
    private IdempotencyKeys keys;

    private Ringer ringer() {
        return new Ringer(
                rings,
                texts,
                id -> WorkCalendar.WEEKDAYS,
                rights,
                new AlsoRun(tasks, rights, runs, keys, ringStore),
                new Afterwards(alarms, texts, AlarmNews.UNTOLD, InstantSource.system()));
    }

    private StartRun fire(String alarm, Instant at) {
        long id = Long.parseLong(alarm);
        String parameters = alarms.find(id).orElseThrow().task().parameters();
        return new StartRun(
                new Offer(new AttemptId(at.toEpochMilli(), 1), 1),
                0,
                1,
                at.toEpochMilli(),
                TaskKind.ALARM,
                id,
                "alarm-" + id,
                "",
                parameters,
                0,
                0,
                1,
                0,
                1,
                null);
    }

    private int started(String task) {
        return admin().get("/runs?taskId=" + task)
                .expect(200)
                .json()
                .at("/items")
                .size();
    }

    @Test
    void startsTheTaskOfTheFireThatRingsOfSeveralThatAreLate() {
        String group = "late-" + mark;
        admin().post("/groups", "{\"name\":\"" + group + "\"}").expect(201);
        String task = admin().post("/tasks", """
                        {"group":"%s","name":"beside","kind":"JAVA","handler":"nobody-has-it",\
                        "schedule":{"kind":"MANUAL"},"routing":{"maxWait":"0ms"}}""".formatted(group)).expect(201).text("/id");
        admin().post("/users", """
                        {"username":"op-%s","password":"%s","mustChangePassword":false,\
                        "grants":[{"role":"OPERATOR","group":"%s"}]}""".formatted(mark, PASSWORD, group)).expect(201);
        Client operator = stranger().login("op-" + mark, PASSWORD);
        String alarm = alarm(operator, daily("Get up").replace("}}", "},\"alsoRun\":\"" + task + "\"}"));
        Instant newest = Instant.now().minusSeconds(60);
        List<StartRun> late = List.of(
                fire(alarm, newest.minusSeconds(120)), fire(alarm, newest), fire(alarm, newest.minusSeconds(60)));

        Ringer ringer = ringer();
        ringer.ring(late.subList(0, 1));
        ringer.ring(late.subList(1, 3));
        assertThat(started(task)).as("what is to ring rings first").isZero();
        ringer.startTasks();
        assertThat(started(task)).isEqualTo(1);

        Ringer afterACrash = ringer();
        afterACrash.ring(late);
        afterACrash.startTasks();
        assertThat(started(task)).isEqualTo(1);
        operator.post("/alarms/" + alarm + "/dismiss", "{}").expect(200);
    }
}
