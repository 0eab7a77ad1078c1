package io.tocsin.center.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.live.HubFixture.Browser;
import io.tocsin.center.live.HubFixture.Reader;
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
        assertThat(change.at("/data/items").isArray()).isTrue();
        assertThat(values(change)).isEmpty();
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
    void watchesNothingThatCouldNotBeOpened() {
        center.things.broken = true;

        List<JsonNode> frames = subscribed(Reader.everywhere()).take();

        assertThat(frames.getLast().at("/code").asString()).isEqualTo("FAILED");
        assertThat(center.things.opened).isZero();
    }

    @Test
    void keepsForWhoeverComesBackOnlyWhatHeCanGoOnWith() {
        Browser browser = subscribed(Reader.everywhere());
        browser.say("{'type':'unsubscribe','id':'a'}");
        center.tick();
        assertThat(center.things.opened).isOne();

        center.things.resumable = false;
        center.tick();
        assertThat(center.things.opened).isZero();
    }
}
