package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHub.class)
class RefusalTourIT {
    private static final String MANUAL = "{\"kind\":\"MANUAL\"}";

    private final Operator operator;
    private final Path folder;

    RefusalTourIT(Hub hub) {
        operator = hub.operator();
        folder = hub.folder();
    }

    @Test
    void keepsTheVersionInServiceWhenTheNextOneRefusesToLoad() {
        TaskJars jars = new TaskJars(folder, "refusal");
        operator.deploy(jars.tour("1.0.0"));
        String task = operator.create(Operator.task("refusal", "refusal.greet", MANUAL));
        String artifact = operator.upload(jars.refusing("2.0.0")).expect(201).text("/id");
        String deployment = operator.client()
                .post("/artifacts/" + artifact + "/deployments", "{\"group\":\"default\",\"strategy\":\"ALL\"}")
                .expect(202)
                .text("/id");

        Answer failed = operator.awaitDeployment(deployment, "FAILED");
        assertThat(failed.text("/executors/0/state")).isEqualTo("FAILED");
        assertThat(failed.text("/executors/0/error")).contains("the licence is missing");
        assertThat(operator.awaitState(operator.trigger(task), "SUCCEEDED").text("/artifactVersion"))
                .isEqualTo("1.0.0");
    }

    @Test
    void refusesBadInputAndKeepsNothingOfIt() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no JAR at all");
        assertThat(operator.upload(text).expect(400).code()).isEqualTo("NOT_A_JAR");
        refuses("{\"kind\":\"CRON\",\"dialect\":\"QUARTZ\",\"cron\":\"0 0 0 31 2 ?\"}", "NEVER_FIRES");
        refuses("{\"kind\":\"CRON\",\"dialect\":\"QUARTZ\",\"cron\":\"0 0 0 1 1 1\"}", "BAD_CRON");
        refuses("{\"kind\":\"EVERY\",\"every\":\"5ms\"}", "PERIOD_TOO_SMALL");
        refuses("{\"kind\":\"EVERY\",\"every\":\"1s\",\"evry\":\"2s\"}", "UNKNOWN_FIELD");
        assertThat(operator.client().get("/tasks?limit=200").expect(200).body()).doesNotContain("never-kept");
    }

    @Test
    void refusesAnEditOfWhatHasChangedMeanwhile() {
        String document = Operator.task("refusal-stale", "refusal.greet", MANUAL);
        String task = operator.create(document);
        operator.client()
                .with("If-Match", "\"1\"")
                .put("/tasks/" + task, document)
                .expect(200);

        assertThat(operator.client()
                        .with("If-Match", "\"1\"")
                        .put("/tasks/" + task, document)
                        .code())
                .isEqualTo("STALE_REVISION");
    }

    private void refuses(String schedule, String code) {
        Answer answer = operator.client().post("/tasks", Operator.task("never-kept", "refusal.greet", schedule));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(code);
    }
}
