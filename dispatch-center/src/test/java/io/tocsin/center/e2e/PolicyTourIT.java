package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyTourIT {
    private static final String MANUAL = "{\"kind\":\"MANUAL\"}";

    private final Operator operator;
    private final Path folder;

    PolicyTourIT(Hub hub) {
        operator = hub.operator();
        folder = hub.folder();
        operator.deploy(new TaskJars(folder, "policy").tour("1.0.0"));
    }

    @Test
    void retriesAFailureAndKeepsEveryAttemptWithAllItsLines() {
        String task = operator.create(Operator.task(
                "policy-failing",
                "policy.failing",
                MANUAL,
                "\"retry\":{\"maxAttempts\":3,\"backoff\":\"FIXED\",\"base\":\"20ms\"}"));
        String run = operator.trigger(task);

        Answer failed = operator.awaitState(run, "FAILED");
        assertThat(failed.text("/error/message")).isEqualTo("no luck");
        assertThat(failed.json().at("/attempts")).hasSize(3).allSatisfy(attempt -> {
            assertThat(attempt.at("/state").asString()).isEqualTo("FAILED");
            assertThat(attempt.at("/error/code").asString()).isEqualTo("java.lang.IllegalStateException");
        });
        for (int attempt = 1; attempt <= 3; attempt++) {
            int number = attempt;
            String path = "/runs/" + run + "/logs?limit=1000&attempt=" + attempt;
            List<String> lines = IntStream.rangeClosed(1, 1_000)
                    .mapToObj(line -> "attempt " + number + " line " + line)
                    .toList();
            operator.awaitLog(path, lines.toArray(String[]::new));
        }
    }

    @Test
    void queuesOrDiscardsWhatOverlaps() {
        String queueing = operator.create(Operator.task("policy-queue", "policy.polite", MANUAL));
        String discarding = operator.create(
                Operator.task("policy-discard", "policy.polite", MANUAL, "\"overlap\":{\"policy\":\"DISCARD\"}"));
        String holder = operator.trigger(queueing);
        String holding = operator.trigger(discarding);
        operator.awaitState(holder, "RUNNING");
        operator.awaitState(holding, "RUNNING");
        String queued = operator.trigger(queueing);
        String discarded = operator.trigger(discarding);

        assertThat(operator.awaitState(discarded, "SKIPPED").text("/reason")).isEqualTo("OVERLAP");
        assertThat(operator.awaitState(queued, "QUEUED").text("/reason")).isEqualTo("OVERLAP");
        cancel(holder);
        operator.awaitState(queued, "RUNNING");
        cancel(queued);
        cancel(holding);
    }

    @Test
    void saysThatAHandlerCannotBeStoppedUntilItHasEnded() throws IOException {
        Path end = folder.resolve("stuck.end");
        String task = operator.create(Operator.task(
                "policy-stuck",
                "policy.stuck",
                MANUAL,
                "\"grace\":\"100ms\"",
                "\"parameters\":{\"text\":\"" + end + "\"}"));
        String run = operator.trigger(task);
        operator.awaitState(run, "RUNNING");
        operator.client().post("/runs/" + run + "/cancel", null).expect(202);

        operator.awaitState(run, "KILL_UNCONFIRMED");
        Files.createFile(end);
        assertThat(operator.awaitState(run, "CANCELLED").text("/reason")).isEqualTo("USER");
    }

    private void cancel(String run) {
        operator.client().post("/runs/" + run + "/cancel", null).expect(202);
        operator.awaitState(run, "CANCELLED");
    }
}
