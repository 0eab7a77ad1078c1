package io.tocsin.center.e2e;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The two executors of a hub, and what is asked of them again and again. */
record Fleet(Hub hub, Operator operator) {
    private static final String MANUAL = "{\"kind\":\"MANUAL\"}";

    Fleet(Hub hub) {
        this(hub, hub.operator());
    }

    Worker left() {
        return hub.workers().getFirst();
    }

    Worker right() {
        return hub.workers().getLast();
    }

    String id(Worker worker) {
        return worker.id(operator);
    }

    /** A task that is triggered by hand. */
    String task(String name, String handler, String... fields) {
        return operator.create(Operator.task(name, handler, MANUAL, fields));
    }

    /** The field of a task that one executor alone may run. */
    String only(Worker worker) {
        return "\"routing\":{\"policy\":\"SPECIFIED\",\"executorId\":\"" + id(worker) + "\",\"maxWait\":\"0s\"}";
    }

    /** Triggers a run and waits until it has entered its handler. */
    String enter(String task) {
        String run = operator.trigger(task);
        operator.awaitState(run, "RUNNING");
        return run;
    }

    void drain(Worker worker) {
        operator.client().post("/executors/" + id(worker) + "/drain", null).expect(200);
    }

    void resume(Worker worker) {
        operator.client().post("/executors/" + id(worker) + "/resume", null).expect(200);
    }

    String executorOf(String run) {
        return operator.run(run).text("/executorId");
    }

    /** How an executor stands to a deployment; {@code NONE} where it was not asked yet. */
    String standing(String deployment, Worker worker) {
        return standingOf(deployment, worker)
                .map(standing -> standing.at("/state").asString())
                .orElse("NONE");
    }

    Optional<JsonNode> standingOf(String deployment, Worker worker) {
        String id = id(worker);
        return operator.client()
                .get("/deployments/" + deployment)
                .expect(200)
                .json()
                .at("/executors")
                .valueStream()
                .filter(standing -> standing.at("/executorId").asString().equals(id))
                .findFirst();
    }

    void awaitLoaded(String deployment, Worker worker) {
        Eventually.holds(
                worker.name() + " has loaded deployment " + deployment,
                () -> standing(deployment, worker).equals("LOADED"));
    }
}
