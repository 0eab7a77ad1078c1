package io.tocsin.center.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.run.RunLog;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.LogLine;
import io.tocsin.protocol.Report;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class LiveIT extends LiveScene {
    @Autowired
    private RunLog log;

    private static JsonNode run(LivePeer peer, String run, String state) throws InterruptedException {
        JsonNode frame = peer.next(told -> told.at("/data/items")
                .valueStream()
                .anyMatch(item -> item.at("/id").asString().equals(run)
                        && item.at("/state").asString().equals(state)));
        return frame.at("/data/items")
                .valueStream()
                .filter(item -> item.at("/id").asString().equals(run))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsARunFromItsBeginningToItsEnd() throws Exception {
        String task = task("default", "seen-" + mark);
        try (LivePeer peer = LivePeer.of(admin())) {
            peer.next("hello");
            peer.say("{'type':'subscribe','id':'a','topic':'runs','filter':{'taskId':'" + task + "'}}");
            assertThat(peer.next("snapshot").at("/data/items")).isEmpty();
            String id = trigger(task);

            JsonNode queued = run(peer, id, "QUEUED");
            peer.say("{'type':'subscribe','id':'b','topic':'run','filter':{'runId':'" + id + "'}}");
            JsonNode one = peer.next("snapshot");
            admin().post("/runs/" + id + "/cancel", null).expect(202);
            JsonNode cancelled = peer.next(frame -> frame.at("/id").asString().equals("b")
                    && frame.at("/data/run/state").asString().equals("CANCELLED"));

            assertThat(queued.at("/taskId").asString()).isEqualTo(task);
            assertThat(one.at("/data/run/state").asString()).isEqualTo("QUEUED");
            assertThat(one.at("/data/lines").isArray()).isTrue();
            assertThat(one.at("/data/truncated").asBoolean(true)).isFalse();
            assertThat(cancelled.at("/data/run/attempts").isArray()).isTrue();
            assertThat(admin().get("/runs/" + id).json().at("/state")).isEqualTo(cancelled.at("/data/run/state"));
        }
    }

    @Test
    void followsALog() throws Exception {
        String run = trigger(task("default", "logged-" + mark));
        try (LivePeer peer = LivePeer.of(admin())) {
            write(run, new LogLine(1, 1_790_000_000_000_000L, "INFO", "before"));
            peer.say("{'type':'subscribe','id':'a','topic':'run','filter':{'runId':'" + run + "'}}");
            JsonNode snapshot = peer.next("snapshot");
            write(run, new LogLine(2, 1_790_000_000_000_001L, "WARN", "<img onerror=x>"));
            JsonNode line =
                    peer.next(frame -> !frame.at("/data/lines").isEmpty()).at("/data/lines/0");

            assertThat(snapshot.at("/data/lines/0/text").asString()).isEqualTo("before");
            assertThat(line.at("/line").asInt()).isEqualTo(2);
            assertThat(line.at("/level").asString()).isEqualTo("WARN");
            assertThat(line.at("/text").asString()).isEqualTo("<img onerror=x>");
        }
        admin().post("/runs/" + run + "/cancel", null).expect(202);
    }

    private void write(String run, LogLine line) {
        CompletableFuture<Boolean> stored = new CompletableFuture<>();
        log.append(
                new Report.Logged(new AttemptId(Long.parseLong(run), 1), List.of(line)), () -> stored.complete(true));
        stored.join();
    }

    @Test
    void goesOnAfterALostConnection() throws Exception {
        String task = task("default", "resumed-" + mark);
        String filter = "'filter':{'taskId':'" + task + "'}";
        JsonNode last;
        try (LivePeer peer = LivePeer.of(admin())) {
            peer.say("{'type':'subscribe','id':'a','topic':'runs'," + filter + "}");
            last = peer.next("snapshot");
        }
        String missed = trigger(task);
        try (LivePeer peer = LivePeer.of(admin())) {
            peer.say("{'type':'subscribe','id':'a','topic':'runs',%s,'resume':{'stream':'%s','seq':%d}}"
                    .formatted(
                            filter,
                            last.at("/stream").asString(),
                            last.at("/seq").asLong()));

            JsonNode first = peer.next(frame -> frame.has("data"));
            assertThat(first.at("/type").asString()).isEqualTo("change");
            if (first.at("/data/items").isEmpty()) {
                run(peer, missed, "QUEUED");
            } else {
                assertThat(first.at("/data/items/0/id").asString()).isEqualTo(missed);
            }
        }
    }

    @Test
    void showsNobodyWhatIsNotHis() throws Exception {
        group("mine-" + mark);
        group("theirs-" + mark);
        String mine = task("mine-" + mark, "mine");
        String theirs = task("theirs-" + mark, "theirs");
        user("viewer-" + mark, "mine-" + mark);
        try (LivePeer peer = LivePeer.of(signedIn("viewer-" + mark))) {
            peer.say("{'type':'subscribe','id':'a','topic':'runs'}");
            peer.next("snapshot");
            String hidden = trigger(theirs);
            String seen = trigger(mine);
            run(peer, seen, "QUEUED");
            assertThat(peer.heard()).doesNotContain(hidden);

            peer.say("{'type':'subscribe','id':'b','topic':'run','filter':{'runId':'" + hidden + "'}}");
            assertThat(peer.next("refused").at("/code").asString()).isEqualTo("NOT_FOUND");
            peer.say("{'type':'subscribe','id':'c','topic':'runs','filter':{'group':'theirs-" + mark + "'}}");
            assertThat(peer.next("refused").at("/code").asString()).isEqualTo("NOT_FOUND");
            peer.say("{'type':'subscribe','id':'d','topic':'runs','filter':{'taskId':'" + theirs + "'}}");
            assertThat(peer.next("snapshot").at("/data/items")).isEmpty();
            trigger(theirs);
            peer.say("{'type':'ping'}");
            peer.next("pong");
            assertThat(peer.heard()).doesNotContain("theirs");
        }
    }

    @Test
    void tellsOfTasksWhatChangesInTheirList() throws Exception {
        String one = task("default", "listed-" + mark);
        String two = task("default", "deleted-" + mark);
        try (LivePeer peer = LivePeer.of(admin())) {
            peer.say("{'type':'subscribe','id':'a','topic':'tasks','filter':{'ids':['%s','%s','7']}}"
                    .formatted(one, two));
            JsonNode snapshot = peer.next("snapshot").at("/data/items");
            assertThat(snapshot).hasSize(2);
            assertThat(snapshot.at("/0/lastRun").isNull()).isTrue();

            String run = trigger(one);
            JsonNode queued = changed(peer, one, "lastRun");
            assertThat(queued.at("/lastRun/id").asString()).isEqualTo(run);
            assertThat(admin().get("/tasks?q=listed-" + mark).json().at("/items/0/lastRun"))
                    .isEqualTo(queued.at("/lastRun"));
            admin().post("/tasks/" + one + "/disable", null).expect(200);
            peer.next(frame -> frame.at("/data/items")
                    .valueStream()
                    .anyMatch(item -> item.at("/revision").asInt() == 2
                            && !item.at("/enabled").asBoolean()));
            admin().delete("/tasks/" + two).expect(200);
            peer.next(frame -> frame.at("/data/removed/0").asString("").equals(two));
        }
        try (LivePeer peer = LivePeer.of(admin())) {
            peer.say("{'type':'subscribe','id':'a','topic':'tasks','filter':{'ids':'%s'}}".formatted(one));
            assertThat(peer.next("snapshot").at("/data/items/0/lastRun/state").asString())
                    .isNotEmpty();
            peer.say("{'type':'subscribe','id':'b','topic':'tasks'}");
            assertThat(peer.next("refused").at("/code").asString()).isEqualTo("BAD_FILTER");
            peer.say("{'type':'subscribe','id':'c','topic':'tasks','filter':{'ids':[{'a':1}]}}");
            assertThat(peer.next("refused").at("/detail").asString()).contains("lists of texts");
        }
    }

    private static JsonNode changed(LivePeer peer, String id, String field) throws InterruptedException {
        JsonNode frame = peer.next(told -> told.at("/type").asString().equals("change")
                && told.at("/data/items")
                        .valueStream()
                        .anyMatch(item -> item.at("/id").asString().equals(id)
                                && !item.at("/" + field).isNull()));
        return frame.at("/data/items")
                .valueStream()
                .filter(item -> item.at("/id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsNobodyOfTasksThatAreNotHis() throws Exception {
        group("own-" + mark);
        String own = task("own-" + mark, "own");
        String other = task("default", "other-" + mark);
        user("sees-" + mark, "own-" + mark);
        try (LivePeer peer = LivePeer.of(signedIn("sees-" + mark))) {
            peer.say(
                    "{'type':'subscribe','id':'a','topic':'tasks','filter':{'ids':['%s','%s']}}".formatted(own, other));
            assertThat(peer.next("snapshot").at("/data/items")).hasSize(1);
            trigger(other);
            admin().delete("/tasks/" + other).expect(200);
            trigger(own);
            changed(peer, own, "lastRun");

            assertThat(peer.heard()).doesNotContain(other);
        }
    }

    @Test
    void showsExecutorsAndDeploymentsToWhomTheyAreShown() throws Exception {
        try (LivePeer peer = LivePeer.of(admin())) {
            peer.say("{'type':'subscribe','id':'a','topic':'executors'}");
            assertThat(peer.next("snapshot").at("/data/items").isArray()).isTrue();
            peer.say("{'type':'subscribe','id':'b','topic':'deployments'}");
            assertThat(peer.next("snapshot").at("/data/items").isArray()).isTrue();
            peer.say("{'type':'subscribe','id':'c','topic':'deployments','filter':{'deploymentId':'1'}}");
            assertThat(peer.next("refused").at("/code").asString()).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void tellsHowItGoesAsFarAsOneMaySee() throws Exception {
        group("quiet-" + mark);
        task("quiet-" + mark, "quiet");
        String due = admin().post("/tasks", """
                        {"group":"default","name":"due-%s","kind":"JAVA","handler":"nobody-has-it",\
                        "schedule":{"kind":"EVERY","every":"1h"}}""".formatted(mark)).expect(201).text("/id");
        user("quiet-" + mark, "quiet-" + mark);
        try (LivePeer all = LivePeer.of(admin());
                LivePeer little = LivePeer.of(signedIn("quiet-" + mark))) {
            all.say("{'type':'subscribe','id':'a','topic':'overview'}");
            little.say("{'type':'subscribe','id':'a','topic':'overview'}");
            JsonNode whole = all.next("snapshot").at("/data");
            JsonNode part = little.next("snapshot").at("/data");

            assertThat(whole.at("/points")).hasSize(120);
            assertThat(whole.at("/now/executors/online").isNumber()).isTrue();
            assertThat(whole.at("/now/next").toString()).contains(due);
            assertThat(part.at("/now/next")).isEmpty();
            assertThat(part.at("/now/ended/total").asInt()).isZero();
            assertThat(part.at("/now/queued").asInt()).isZero();
            assertThat(part.at("/now/successRate").isNull()).isTrue();
            assertThat(all.next("change").at("/data/now/at").asString())
                    .isGreaterThan(whole.at("/now/at").asString());
        }
        admin().delete("/tasks/" + due).expect(200);
    }
}
