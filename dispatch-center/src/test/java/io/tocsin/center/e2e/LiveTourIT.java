package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.live.LivePeer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a browser is told while a real executor does its work. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveTourIT {
    private final Hub hub;
    private final Operator operator;
    private final List<JsonNode> heard = new ArrayList<>();

    LiveTourIT(Hub hub) {
        this.hub = hub;
        operator = hub.operator();
    }

    /** Frames of several topics come in no order, so what was passed over is looked at again. */
    private JsonNode await(LivePeer peer, String subscription, Predicate<JsonNode> item) throws InterruptedException {
        for (int looked = 0; ; looked++) {
            while (heard.size() <= looked) {
                heard.add(peer.next(frame -> frame.has("data")));
            }
            JsonNode frame = heard.get(looked);
            if (frame.at("/id").asString().equals(subscription)) {
                JsonNode data = frame.at("/data");
                for (JsonNode told : data.has("items") ? data.at("/items") : List.of(data)) {
                    if (item.test(told)) {
                        return told;
                    }
                }
            }
        }
    }

    private JsonNode await(LivePeer peer, String subscription, String id, String state) throws InterruptedException {
        return await(
                peer,
                subscription,
                item -> item.at("/id").asString("").equals(id)
                        && item.at("/state").asString("").equals(state));
    }

    private static void subscribe(LivePeer peer, String id, String topic, String filter) {
        peer.say("{'type':'subscribe','id':'%s','topic':'%s','filter':{%s}}".formatted(id, topic, filter));
    }

    @Test
    void tellsOfARolloutAndOfARunAsTheyGo() throws Exception {
        try (LivePeer peer = LivePeer.of(operator.client())) {
            subscribe(peer, "executors", "executors", "");
            subscribe(peer, "deployments", "deployments", "");
            await(peer, "executors", any -> true);
            String deployment = operator.deploy(new TaskJars(hub.folder(), "live").tour("1.0.0"));
            JsonNode rolledOut = await(peer, "deployments", deployment, "SUCCEEDED");
            assertThat(rolledOut.at("/executors").toString()).contains("LOADED");
            await(peer, "executors", item -> item.at("/handlers").toString().contains("live.polite"));

            String task = operator.create(Operator.task("live-polite", "live.polite", "{\"kind\":\"MANUAL\"}"));
            subscribe(peer, "runs", "runs", "'taskId':'" + task + "'");
            subscribe(peer, "tasks", "tasks", "'ids':['" + task + "']");
            await(peer, "tasks", item -> item.at("/lastRun").isNull());
            String run = operator.trigger(task);
            await(peer, "runs", run, "RUNNING");
            await(peer, "tasks", item -> item.at("/lastRun/id").asString("").equals(run));
            await(peer, "executors", item -> item.at("/running").asInt() == 1);

            subscribe(peer, "run", "run", "'runId':'" + run + "'");
            await(peer, "run", data -> data.at("/lines").toString().contains("waiting for the flag"));
            operator.cancel(run);
            await(peer, "run", data -> data.at("/lines").toString().contains("saw the flag"));
            await(peer, "run", data -> data.at("/run/state").asString("").equals("CANCELLED"));
            await(peer, "runs", run, "CANCELLED");
            await(peer, "tasks", item -> item.at("/lastRun/state").asString("").equals("CANCELLED"));
        }
    }
}
