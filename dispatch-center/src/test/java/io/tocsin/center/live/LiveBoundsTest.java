package io.tocsin.center.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.live.HubFixture.Browser;
import io.tocsin.center.live.HubFixture.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the stream does not do for everybody, and when it ends. */
class LiveBoundsTest {
    private static final String SUBSCRIBE = "{'type':'subscribe','id':'a','topic':'things'}";

    private final HubFixture center = new HubFixture();

    private Browser subscribed(Reader reader) {
        Browser browser = center.browser(reader);
        browser.say(SUBSCRIBE);
        return browser;
    }

    private static List<String> types(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.at("/type").asString()).toList();
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
        browser.say("{'type':'subscribe','id':'c','topic':'things','filter':{'x':'1'}}");

        assertThat(browser.take().stream().map(frame -> frame.at("/code").asString()))
                .endsWith("UNKNOWN_TOPIC", "BAD_FILTER");
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
    void boundsWhatIsWatched() {
        Browser browser = center.browser(Reader.everywhere());
        browser.say("{'type':'subscribe','id':'a','topic':'things','filter':{'other':'1'}}");
        browser.say("{'type':'subscribe','id':'b','topic':'things','filter':{'other':'2'}}");
        browser.take();
        browser.say("{'type':'subscribe','id':'c','topic':'things','filter':{'other':'3'}}");
        assertThat(browser.take().getLast().at("/code").asString()).isEqualTo("BUSY");

        browser.say("{'type':'unsubscribe','id':'a'}");
        browser.say("{'type':'subscribe','id':'c','topic':'things','filter':{'other':'3'}}");

        assertThat(types(browser.take())).containsExactly("unsubscribed", "snapshot");
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
    void looksUpManySignInsAtOnce() {
        List<Reader> readers = new ArrayList<>();
        for (int id = 1; id <= 5; id++) {
            readers.add(new Reader(id, new GroupScope.Everywhere()));
            subscribed(readers.getLast());
        }
        center.pass(Duration.ofSeconds(1));

        assertThat(readers.stream().mapToInt(reader -> reader.lookUps).sum()).isEqualTo(1);
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
