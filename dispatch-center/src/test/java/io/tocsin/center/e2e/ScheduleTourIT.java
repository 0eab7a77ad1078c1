package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedHub.class)
class ScheduleTourIT {
    private final Operator operator;

    ScheduleTourIT(Hub hub) {
        operator = hub.operator();
        operator.deploy(new TaskJars(hub.folder(), "tour").tour("1.0.0"));
    }

    @Test
    void runsWhatWasPushedOverTheSocketOnEveryKindOfSchedule() {
        Instant at = Instant.now().plusMillis(1_500).truncatedTo(ChronoUnit.MILLIS);
        String every = create("every", "{\"kind\":\"EVERY\",\"every\":\"250ms\",\"start\":\"2026-01-01T00:00:00Z\"}");
        String quartz = create("quartz", cron("QUARTZ", "0/1 * * * * ?", ",\"offset\":\"250ms\""));
        String spring = create("spring", cron("SPRING", "*/2 * * * * *", ""));
        String unix = create("unix", cron("UNIX", "* * * * *", ""));
        String after = create("after", "{\"kind\":\"AFTER\",\"after\":\"200ms\"}");
        String once = create("once", "{\"kind\":\"AT\",\"at\":\"" + at + "\"}");

        assertThat(runs(every, 8))
                .allSatisfy(run -> assertThat(fireAt(run).toEpochMilli() % 250).isZero());
        assertThat(runs(quartz, 2))
                .allSatisfy(
                        run -> assertThat(fireAt(run).toEpochMilli() % 1_000).isEqualTo(250));
        assertThat(runs(spring, 2))
                .allSatisfy(
                        run -> assertThat(fireAt(run).toEpochMilli() % 2_000).isZero());
        assertThat(runs(once, 1))
                .singleElement()
                .satisfies(run -> assertThat(fireAt(run)).isEqualTo(at));
        List<JsonNode> delayed = runs(after, 3);
        for (int i = 1; i < delayed.size(); i++) {
            assertThat(fireAt(delayed.get(i - 1)))
                    .isBetween(
                            ended(delayed.get(i)).plusMillis(199),
                            ended(delayed.get(i)).plusMillis(201));
        }
        assertThat(operator.client()
                        .get("/tasks/" + unix + "/fires?count=1")
                        .expect(200)
                        .text("/fires/0"))
                .endsWith(":00Z");
        List.of(every, quartz, spring, unix, after, once).forEach(operator::delete);
    }

    @Test
    void isOverWithItsLastFireAndNotBefore() {
        Instant at = Instant.now().plusMillis(1_000).truncatedTo(ChronoUnit.MILLIS);
        String once = create("last", "{\"kind\":\"AT\",\"at\":\"" + at + "\"}");
        String counted =
                create("counted", "{\"kind\":\"EVERY\",\"every\":\"200ms\",\"maxFires\":3,\"deleteAfterRun\":true}");

        Eventually.holds("the one fire is planned", () -> !operator.runs(once).isEmpty());
        boolean enabled = isEnabled(once);
        assertThat(enabled || !Instant.now().isBefore(at)).isTrue();

        operator.awaitEnded(once, 1);
        Eventually.holds("the task is over", () -> !isEnabled(once));
        operator.awaitEnded(counted, 3);
        Eventually.holds(
                "the task is gone",
                () -> operator.client().get("/tasks/" + counted).status() == 404);
        assertThat(operator.runs(counted)).hasSize(3);
        operator.delete(once);
    }

    private boolean isEnabled(String task) {
        return operator.client()
                .get("/tasks/" + task)
                .expect(200)
                .json()
                .at("/enabled")
                .asBoolean();
    }

    private List<JsonNode> runs(String task, int least) {
        List<JsonNode> runs = operator.awaitEnded(task, least);
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.at("/state").asString()).as(run.toString()).isEqualTo("SUCCEEDED");
            assertThat(Instant.parse(run.at("/startedAt").asString())).isAfterOrEqualTo(fireAt(run));
            assertThat(ended(run))
                    .isAfterOrEqualTo(Instant.parse(run.at("/startedAt").asString()));
            assertThat(run.at("/artifactVersion").asString()).isEqualTo("1.0.0");
            assertThat(run.at("/result/text").asString()).isEqualTo("world");
            assertThat(run.at("/progress").asDouble()).isEqualTo(0.5);
            assertThat(run.at("/origin").asString()).isEqualTo("SCHEDULE");
        });
        String newest = runs.getFirst().at("/id").asString();
        operator.awaitLog("/runs/" + newest + "/logs", "hello world from 1.0.0");
        return runs;
    }

    private String create(String name, String schedule) {
        return operator.create(
                Operator.task("tour-" + name, "tour.greet", schedule, "\"parameters\":{\"text\":\"world\"}"));
    }

    private static String cron(String dialect, String cron, String more) {
        return "{\"kind\":\"CRON\",\"dialect\":\"" + dialect + "\",\"cron\":\"" + cron + "\"" + more + "}";
    }

    private static Instant fireAt(JsonNode run) {
        return Instant.parse(run.at("/fireAt").asString());
    }

    private static Instant ended(JsonNode run) {
        return Instant.parse(run.at("/endedAt").asString());
    }
}
