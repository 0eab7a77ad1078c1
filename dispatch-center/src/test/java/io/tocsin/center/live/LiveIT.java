package io.tocsin.center.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveIT extends CenterIT {
    private static final String UPGRADE = "//ws/live";

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private String group(String name) {
        return admin().post("/groups", "{\"name\":\"%s\"}".formatted(name))
                .expect(201)
                .text("/id");
    }

    private String task(String group, String name) {
        return admin().post("/tasks", """
                        {"group":"%s","name":"%s","kind":"JAVA","handler":"nobody-has-it","schedule":{"kind":"MANUAL"}}""".formatted(group, name)).expect(201).text("/id");
    }

    private String trigger(String task) {
        return admin().post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");
    }

    private String user(String name, String group) {
        return admin().post("/users", """
                        {"username":"%s","password":"a password of tests","mustChangePassword":false,\
                        "grants":[{"role":"VIEWER","group":"%s"}]}""".formatted(name, group)).expect(201).text("/id");
    }

    private Client signedIn(String name) {
        return stranger().login(name, "a password of tests");
    }

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
            if (first.at("/data/items").isMissingNode()) {
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
    void endsWhenTheUserIsDisabled() throws Exception {
        group("left-" + mark);
        String id = user("leaver-" + mark, "left-" + mark);
        try (LivePeer peer = LivePeer.of(signedIn("leaver-" + mark))) {
            peer.next("hello");
            admin().put("/users/" + id, "{\"enabled\":false}").expect(200);

            assertThat(peer.closed()).startsWith("4401");
        }
    }

    @Test
    void endsWhenTheUserSignsOut() throws Exception {
        group("out-" + mark);
        user("out-" + mark, "out-" + mark);
        Client client = signedIn("out-" + mark);
        try (LivePeer peer = LivePeer.of(client)) {
            peer.next("hello");
            client.post("/auth/logout", null).expect(204);

            assertThat(peer.closed()).startsWith("4401");
        }
    }

    @Test
    void opensOneConnectionForATicket() throws Exception {
        Client admin = admin();
        String ticket = admin.post("/live-tickets", null).expect(201).text("/ticket");
        try (LivePeer peer = LivePeer.dial(admin.port(), ticket)) {
            peer.next("hello");
            assertThatThrownBy(() -> LivePeer.dial(admin.port(), ticket))
                    .hasMessageContaining("WebSocketHandshakeException");
        }
    }

    @Test
    void opensNoneWithout() {
        assertThat(stranger().post("/live-tickets", null).expect(401).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(stranger().get(UPGRADE).expect(401).code()).isEqualTo("TICKET_REFUSED");
        assertThat(admin().get(UPGRADE).expect(401).code()).isEqualTo("TICKET_REFUSED");
        assertThat(stranger().get(UPGRADE + "?ticket=guessed").expect(401).code())
                .isEqualTo("TICKET_REFUSED");
    }

    @Test
    void opensNoneForAPageOfAnotherOrigin() {
        Client page = stranger().with("Origin", "https://evil.example");
        String ticket = admin().post("/live-tickets", null).expect(201).text("/ticket");

        assertThat(page.get(UPGRADE + "?ticket=" + ticket).expect(403).code()).isEqualTo("ORIGIN_REFUSED");
    }

    @Test
    void closesOnWhatIsNotItsLanguage() throws Exception {
        try (LivePeer peer = LivePeer.of(admin())) {
            peer.say("nonsense");
            assertThat(peer.closed()).startsWith("1008");
        }
        try (LivePeer peer = LivePeer.of(admin())) {
            peer.binary(new byte[3]);
            assertThat(peer.closed()).startsWith("1003");
        }
        try (LivePeer peer = LivePeer.of(admin())) {
            peer.say("{'type':'" + "x".repeat(20_000) + "'}");
            assertThat(peer.closed()).startsWith("1009");
        }
    }
}
