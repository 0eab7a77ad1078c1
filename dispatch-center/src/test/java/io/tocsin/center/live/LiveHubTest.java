package io.tocsin.center.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.live.HubFixture.Browser;
import io.tocsin.center.live.HubFixture.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveHubTest {
    private static final String SUBSCRIBE = "{'type':'subscribe','id':'a','topic':'things'}";

    private final HubFixture center = new HubFixture();

    private Browser subscribed(Reader reader) {
        Browser browser = center.browser(reader);
        browser.say(SUBSCRIBE);
        return browser;
    }

    private static String resume(JsonNode last) {
        return "{'type':'subscribe','id':'a','topic':'things','resume':{'stream':'%s','seq':%d}}"
                .formatted(last.at("/stream").asString(), last.at("/seq").asLong());
    }

    private static List<String> types(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.at("/type").asString()).toList();
    }

    private static List<String> values(JsonNode frame) {
        return frame.at("/data/items")
                .valueStream()
                .map(item -> item.at("/id").asString() + "=" + item.at("/value").asInt())
                .toList();
    }

    @Test
    void sendsASnapshotFirstAndThenWhatChanged() {
        center.things.put("x", 1, 1);
        Browser browser = subscribed(Reader.everywhere());
        center.tick();
        browser.take();
        center.things.put("y", 1, 2);
        center.things.put("x", 1, 3);
        center.tick();

        List<JsonNode> frames = browser.take();

        assertThat(types(frames)).containsExactly("change");
        assertThat(values(frames.getFirst())).containsExactly("y=2", "x=3");
    }

    @Test
    void greetsAndSendsTheSnapshotAtOnce() {
        center.things.put("x", 1, 1);

        List<JsonNode> frames = subscribed(Reader.everywhere()).take();

        assertThat(types(frames)).containsExactly("hello", "snapshot");
        assertThat(values(frames.getLast())).containsExactly("x=1");
        assertThat(frames.getLast().at("/id").asString()).isEqualTo("a");
    }

    @Test
    void sendsAnEmptyListWhereNothingIs() {
        JsonNode snapshot = subscribed(Reader.everywhere()).take().getLast();

        assertThat(snapshot.at("/data/items").isArray()).isTrue();
    }

    @Test
    void goesOnWhereALostConnectionWas() {
        Browser lost = subscribed(Reader.everywhere());
        center.things.put("x", 1, 1);
        center.tick();
        JsonNode last = lost.take().getLast();
        lost.connection.gone();
        center.things.put("x", 1, 2);
        center.things.put("y", 1, 3);
        center.tick();

        Browser back = center.browser(Reader.everywhere());
        back.say(resume(last));

        List<JsonNode> frames = back.take();
        assertThat(types(frames)).containsExactly("hello", "change");
        assertThat(values(frames.getLast())).containsExactly("x=2", "y=3");
        assertThat(frames.getLast().at("/seq").asLong())
                .isGreaterThan(last.at("/seq").asLong());
    }

    @Test
    void saysSoWhenNothingCameMeanwhile() {
        Browser lost = subscribed(Reader.everywhere());
        JsonNode last = lost.take().getLast();
        lost.connection.gone();

        Browser back = center.browser(Reader.everywhere());
        back.say(resume(last));

        JsonNode change = back.take().getLast();
        assertThat(change.at("/type").asString()).isEqualTo("change");
        assertThat(change.at("/data").isEmpty()).isTrue();
    }

    @Test
    void sendsASnapshotWhenMoreCameThanIsKept() {
        Browser lost = subscribed(Reader.everywhere());
        JsonNode last = lost.take().getLast();
        lost.connection.gone();
        for (int i = 0; i <= Channel.MOST_KEPT; i++) {
            center.things.put("x", 1, i);
        }
        center.tick();

        Browser back = center.browser(Reader.everywhere());
        back.say(resume(last));

        assertThat(back.take().getLast().at("/type").asString()).isEqualTo("snapshot");
    }

    @Test
    void sendsASnapshotOfAnotherStreamWhenTheReaderWasAwayForLong() {
        Browser lost = subscribed(Reader.everywhere());
        JsonNode last = lost.take().getLast();
        lost.connection.gone();
        center.pass(center.hub.bounds().linger().plusSeconds(1));
        assertThat(center.things.opened).isZero();

        Browser back = center.browser(Reader.everywhere());
        back.say(resume(last));

        JsonNode snapshot = back.take().getLast();
        assertThat(snapshot.at("/type").asString()).isEqualTo("snapshot");
        assertThat(snapshot.at("/stream").asString())
                .isNotEqualTo(last.at("/stream").asString());
    }

    @Test
    void keepsForASlowReaderTheLatestOfEachThingOnly() {
        Browser slow = subscribed(Reader.everywhere());
        slow.take();
        slow.slow = true;
        center.things.put("x", 1, 0);
        center.tick();
        slow.take();
        for (int i = 1; i <= 100; i++) {
            center.things.put("x", 1, i);
            center.things.put("y", 1, i);
            center.tick();
        }

        assertThat(slow.take()).isEmpty();
        slow.takeHeld();

        assertThat(slow.take())
                .singleElement()
                .satisfies(frame -> assertThat(values(frame)).containsExactly("x=100", "y=100"));
    }

    @Test
    void givesASlowReaderASnapshotInsteadOfVeryMuch() {
        Browser slow = subscribed(Reader.everywhere());
        slow.take();
        slow.slow = true;
        center.things.put("x", 1, 0);
        center.tick();
        slow.take();
        for (int i = 0; i <= Subscription.MOST_WAITING; i++) {
            center.things.put("thing" + i, 1, i);
        }
        center.tick();
        slow.takeHeld();

        assertThat(types(slow.take())).containsExactly("snapshot");
    }

    @Test
    void oneSlowReaderDelaysNoOther() {
        Browser slow = subscribed(Reader.everywhere());
        slow.slow = true;
        center.things.put("x", 1, 1);
        Browser quick = subscribed(new Reader(2, new GroupScope.Everywhere()));
        quick.take();
        center.tick();

        assertThat(types(quick.take())).containsExactly("change");
    }

    @Test
    void neverSendsWhatTheReaderMayNotSee() {
        Reader ofGroupOne = new Reader(1, new GroupScope.Only(Set.of(1L)));
        center.things.put("mine", 1, 1);
        center.things.put("theirs", 2, 1);
        Browser browser = subscribed(ofGroupOne);
        JsonNode snapshot = browser.take().getLast();
        assertThat(values(snapshot)).containsExactly("mine=1");
        center.tick();
        center.things.put("theirs", 2, 2);
        center.tick();
        center.things.put("mine", 1, 2);
        center.tick();
        assertThat(browser.take().toString()).contains("mine").doesNotContain("theirs");
        browser.connection.gone();

        Browser back = center.browser(ofGroupOne);
        back.say(resume(snapshot));

        assertThat(values(back.take().getLast())).containsExactly("mine=2");
    }

    @Test
    void refusesWhomThePermissionIsGivenNowhere() {
        JsonNode refused =
                subscribed(new Reader(1, new GroupScope.Only(Set.of()))).take().getLast();

        assertThat(refused.at("/type").asString()).isEqualTo("refused");
        assertThat(refused.at("/code").asString()).isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void refusesWhatThereIsNot() {
        Browser browser = center.browser(Reader.everywhere());
        browser.say("{'type':'subscribe','id':'a','topic':'nonsense'}");
        browser.say("{'type':'subscribe','id':'b','topic':'alarms'}");
        browser.say("{'type':'subscribe','id':'c','topic':'things','filter':{'x':'1'}}");

        assertThat(browser.take().stream().map(frame -> frame.at("/code").asString()))
                .endsWith("UNKNOWN_TOPIC", "NOT_AVAILABLE", "BAD_FILTER");
        assertThat(browser.closed).isEmpty();
    }

    @Test
    void boundsWhatOneMayAsk() {
        Browser browser = center.browser(Reader.everywhere());
        for (int i = 0; i < 4; i++) {
            browser.say("{'type':'subscribe','id':'s%d','topic':'things'}".formatted(i));
        }
        assertThat(browser.take().getLast().at("/code").asString()).isEqualTo("TOO_MANY_SUBSCRIPTIONS");

        browser.say("{'type':'unsubscribe','id':'s0'}");
        browser.say("{'type':'subscribe','id':'s3','topic':'things'}");
        assertThat(types(browser.take())).containsExactly("unsubscribed", "snapshot");

        center.browser(Reader.everywhere());
        assertThat(center.hub.isFull(1)).isTrue();
        assertThat(center.browser(Reader.everywhere()).closed).isEqualTo("1008 TOO_MANY_CONNECTIONS");
        browser.connection.gone();
        assertThat(center.hub.isFull(1)).isFalse();
    }

    @Test
    void endsWithTheSignIn() {
        Reader reader = Reader.everywhere();
        Browser browser = subscribed(reader);
        Browser other = subscribed(new Reader(2, new GroupScope.Everywhere()));
        center.pass(Duration.ofSeconds(1));
        reader.holds = false;
        browser.take();
        center.things.put("x", 1, 1);
        center.pass(Duration.ofSeconds(1));

        assertThat(browser.closed).startsWith("4401");
        assertThat(browser.take()).isEmpty();
        assertThat(other.closed).isEmpty();
    }

    @Test
    void endsAtOnceWhenItIsTold() {
        Reader reader = Reader.everywhere();
        Browser browser = subscribed(reader);
        reader.holds = false;

        center.hub.recheck(1);

        assertThat(browser.closed).startsWith("4401");
    }

    @Test
    void beatsWhileThereIsNothingElse() {
        Browser browser = subscribed(Reader.everywhere());
        browser.take();

        center.pass(Duration.ofSeconds(9));
        assertThat(browser.take()).isEmpty();
        center.pass(Duration.ofSeconds(1));
        assertThat(types(browser.take())).containsExactly("heartbeat");
    }

    @Test
    void closesWhoSaysNothing() {
        Browser silent = subscribed(Reader.everywhere());
        Browser talking = subscribed(Reader.everywhere());
        for (int i = 0; i < 7; i++) {
            talking.say("{'type':'ping'}");
            center.pass(Duration.ofSeconds(10));
        }

        assertThat(silent.closed).startsWith("1008");
        assertThat(talking.closed).isEmpty();
    }

    @Test
    void closesWhoTakesNothing() {
        Browser stuck = subscribed(Reader.everywhere());
        stuck.slow = true;
        stuck.say("{'type':'ping'}");
        center.pass(Duration.ofSeconds(31));

        assertThat(stuck.closed).startsWith("1013");
    }

    @Test
    void closesWhoAsksWithoutReading() {
        Browser flood = center.browser(Reader.everywhere());
        flood.slow = true;
        for (int i = 0; i < 100; i++) {
            flood.say("{'type':'ping'}");
        }

        assertThat(flood.closed).startsWith("1008");
    }

    @Test
    void closesWhoTalksNonsense() {
        for (String frame :
                List.of("nonsense", "[]", "null", "{'type':'x'}", "{'type':'subscribe','topic':'things'}")) {
            Browser browser = center.browser(Reader.everywhere());
            browser.say(frame);
            assertThat(browser.closed).as(frame).isEqualTo("1008 malformed frame");
        }
    }

    @Test
    void isIdleWhenNobodyLooks() {
        assertThat(center.hub.isIdle()).isTrue();
        Browser browser = subscribed(Reader.everywhere());
        assertThat(center.hub.isIdle()).isFalse();
        browser.connection.gone();
        center.pass(center.hub.bounds().linger().plusSeconds(1));

        assertThat(center.hub.isIdle()).isTrue();
    }

    @Test
    void closesEverythingWhenTheCenterStops() {
        Browser browser = subscribed(Reader.everywhere());

        center.hub.endAll();

        assertThat(browser.closed).startsWith("1001");
        assertThat(center.things.opened).isZero();
    }
}
