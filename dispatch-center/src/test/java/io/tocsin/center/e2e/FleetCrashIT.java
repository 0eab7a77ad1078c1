package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** An executor dies, or loses what it has on disk, and another one is there; or the center does, on a server's database. */
@ExtendWith(SharedFleet.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetCrashIT {
    private static final int PERIOD = 50;
    private static final int EXHAUSTED = 1;
    private static final int REFUSED = 3;

    private final Hub hub;
    private final Fleet fleet;
    private final Operator operator;

    FleetCrashIT(Hub hub) {
        this.hub = hub;
        fleet = new Fleet(hub);
        operator = fleet.operator();
        operator.deploy(new TaskJars(hub.folder(), "ruin").tour("1.0.0"));
    }

    /** A task that may not be repeated, and one that may, both begun on one executor. */
    private record Begun(String lost, String risen, Entries entries) {}

    @Test
    void losesNoFireAndNoPushWhenTheCenterIsKilledInTheMiddleOfBoth() {
        Entries entries = new Entries(hub.folder().resolve("load.entries"));
        List<String> tasks = IntStream.range(0, 6)
                .mapToObj(i -> operator.create(
                        Operator.task("ruin-load-" + i, "ruin.greet", Operator.grid(PERIOD), entries.order())))
                .toList();
        tasks.forEach(task -> operator.awaitEnded(task, 10));
        HeavyPush push = HeavyPush.begin(fleet, new TaskJars(hub.folder(), "cargo"), fleet.left());

        hub.killCenter();
        assertThat(push.part()).exists();
        hub.restartCenter();
        hub.awaitExecutor();

        Instant back = Instant.now();
        tasks.forEach(task -> operator.awaitFireAfter(task, back));
        for (String task : tasks) {
            entries.requireOneOfEachAttempt(
                    Ledger.close(operator, task).requireGrid(PERIOD).requireStates("CANCELLED TASK_DISABLED"));
        }
        fleet.awaitLoaded(push.deployment(), fleet.left());
        fleet.awaitLoaded(push.deployment(), fleet.right());
        operator.awaitDeployment(push.deployment(), "SUCCEEDED");
        assertThat(hub.folder().resolve("data/tocsin.mv.db")).doesNotExist();
    }

    @Test
    void doubtsWhatAnExecutorHeldThatLostItsJournal() {
        Begun begun = beginOn(fleet.left(), "journal");
        fleet.drain(fleet.left());
        fleet.left().kill();
        fleet.left().lose(fleet.left().home().resolve("journal"));
        fleet.left().restart(operator);

        requireSettled(begun);
        fleet.resume(fleet.left());
    }

    @Test
    void takesAnExecutorThatLostItsHomeForANewOneAndGivesUpTheOldOne() throws IOException {
        Worker right = fleet.right();
        String former = fleet.id(right);
        Begun begun = beginOn(right, "home");
        right.kill();
        right.lose(right.home());
        Answer removed = operator.client().delete("/executors/" + former).expect(200);
        assertThat(removed.json().at("/notEnded").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(begun.lost, begun.risen);

        right.launch();
        assertThat(right.process().awaitEnd()).isEqualTo(REFUSED);
        assertThat(right.process().lastWords()).contains("refused by the center: TOKEN_USED");
        Files.writeString(right.token(), newToken(right));
        right.lose(right.home());
        right.restart(operator);

        assertThat(fleet.id(right)).isNotEqualTo(former);
        requireSettled(begun);
        String greeting = fleet.task("ruin-greeting", "ruin.greet", fleet.only(right));
        operator.awaitState(operator.trigger(greeting), "SUCCEEDED");
    }

    @Test
    void endsAnExecutorThatHoldsThreeHandlersWhichCannotBeStopped() throws IOException {
        Path end = hub.folder().resolve("ruin.end");
        String task = fleet.task(
                "ruin-stuck",
                "ruin.stuck",
                fleet.only(fleet.left()),
                "\"grace\":\"100ms\"",
                "\"overlap\":{\"policy\":\"PARALLEL\",\"max\":3}",
                "\"parameters\":{\"text\":\"" + end + "\"}");
        List<String> runs = Stream.generate(() -> fleet.enter(task)).limit(3).toList();
        runs.forEach(operator::cancel);

        assertThat(fleet.left().process().awaitEnd()).isEqualTo(EXHAUSTED);
        assertThat(fleet.left().process().lastWords()).contains("too many attempts cannot be stopped");
        fleet.left().restart(operator);
        assertThat(runs)
                .allSatisfy(run -> assertThat(operator.awaitState(run, "LOST").text("/reason"))
                        .isEqualTo("EXECUTOR_LOST"));
    }

    private Begun beginOn(Worker worker, String name) {
        Worker other = worker == fleet.left() ? fleet.right() : fleet.left();
        Entries entries = new Entries(hub.folder().resolve(name + ".entries"));
        String polite = fleet.task("ruin-polite-" + name, "ruin.polite", entries.order());
        String phoenix = fleet.task("ruin-phoenix-" + name, "ruin.phoenix", entries.order(), "\"idempotent\":true");
        fleet.drain(other);
        Begun begun = new Begun(fleet.enter(polite), fleet.enter(phoenix), entries);
        fleet.resume(other);
        return begun;
    }

    /** Each by its policy, and the one that was repeated on the other executor. */
    private void requireSettled(Begun begun) {
        assertThat(operator.awaitState(begun.lost, "LOST").text("/reason")).isEqualTo("EXECUTOR_LOST");
        Answer risen = operator.awaitState(begun.risen, "SUCCEEDED");
        assertThat(risen.json().at("/attempt").asInt()).isEqualTo(2);
        assertThat(risen.text("/attempts/0/state")).isEqualTo("LOST");
        assertThat(risen.text("/executorId")).isNotEqualTo(risen.text("/attempts/0/executorId"));
        assertThat(begun.entries.lines())
                .containsExactlyInAnyOrder(begun.lost + " 1", begun.risen + " 1", begun.risen + " 2");
    }

    private String newToken(Worker worker) {
        return operator.client()
                .post("/executors/enrollments", "{\"group\":\"default\",\"name\":\"" + worker.name() + "\"}")
                .expect(201)
                .text("/token");
    }
}
