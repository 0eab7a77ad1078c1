package io.tocsin.center.live;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Presence;
import io.tocsin.center.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hub on virtual time, with one topic of things that a test changes, and browsers that take frames when they are told to. */
final class HubFixture {
    static final JsonMapper JSON = JsonMapper.builder().build();

    final SettableClock clock = new SettableClock();
    final Things things = new Things();
    final LiveHub hub;
    long nanos;

    HubFixture() {
        hub = new LiveHub(List.of(things), JSON, clock, () -> nanos, Runnable::run, new Bounds(16_384, 3, 2, 5, 2));
    }

    Browser browser(Reader reader) {
        Browser browser = new Browser();
        browser.connection = new LiveConnection(reader, browser, hub);
        hub.enter(browser.connection);
        return browser;
    }

    void pass(Duration time) {
        clock.pass(time);
        nanos += time.toNanos();
        hub.tick();
    }

    void tick() {
        pass(Duration.ofMillis(50));
    }

    /** A sign-in that holds as long as the test says so. */
    static final class Reader implements Presence {
        private final long id;
        private final GroupScope scope;
        boolean holds = true;
        int lookUps;

        Reader(long id, GroupScope scope) {
            this.id = id;
            this.scope = scope;
        }

        static Reader everywhere() {
            return new Reader(1, new GroupScope.Everywhere());
        }

        @Override
        public Access.Caller caller() {
            return new Access.Caller(id, "user" + id);
        }

        @Override
        public GroupScope scope(Permission permission) {
            return scope;
        }

        @Override
        public boolean holds() {
            return holds;
        }

        @Override
        public void lookUp(Collection<Presence> all) {
            lookUps++;
        }
    }

    /** Things with a number each; what is put is told at the next tick. */
    static final class Things implements Topic, Feed {
        private final Map<String, Item> present = new LinkedHashMap<>();
        private final List<Item> news = new ArrayList<>();
        int opened;
        boolean broken;
        boolean resumable = true;

        void put(String id, long group, int value) {
            Item item = Changes.item(id, group, "{\"id\":\"" + id + "\",\"value\":" + value + "}");
            present.put(id, item);
            news.add(item);
        }

        @Override
        public String name() {
            return "things";
        }

        @Override
        public Permission permission() {
            return Permission.RUN_READ;
        }

        @Override
        public Feed feed(Filter filter, Presence reader) {
            String other = filter.atMostOneOf("other").text("other").orElse("");
            return other.isEmpty() ? this : new PolledFeed("things " + other, scope -> List.of());
        }

        @Override
        public Object key() {
            return "things";
        }

        @Override
        public boolean canResume() {
            return resumable;
        }

        @Override
        public List<String> lists() {
            return List.of("items");
        }

        @Override
        public void open() {
            opened++;
            if (broken) {
                throw new IllegalStateException("the database is away");
            }
        }

        @Override
        public void close() {
            opened--;
        }

        @Override
        public List<Item> snapshot(GroupScope scope) {
            return List.copyOf(present.values());
        }

        @Override
        public List<Item> poll(long nowMillis) {
            List<Item> told = List.copyOf(news);
            news.clear();
            return told;
        }
    }

    /** Takes every frame at once, unless it is told to be slow. */
    static final class Browser implements Wire {
        LiveConnection connection;
        boolean slow;
        final List<JsonNode> frames = new ArrayList<>();
        private Runnable held = () -> {};
        String closed = "";

        @SuppressWarnings("NullAway") // set before it is used: each needs the other
        Browser() {}

        void say(String json) {
            connection.text(json.replace('\'', '"'));
        }

        /** The frames since this was last asked. */
        List<JsonNode> take() {
            List<JsonNode> taken = List.copyOf(frames);
            frames.clear();
            return taken;
        }

        void takeHeld() {
            Runnable sent = held;
            held = () -> {};
            sent.run();
        }

        @Override
        public void send(byte[] frame, Runnable sent) {
            frames.add(JSON.readTree(new String(frame, StandardCharsets.UTF_8)));
            if (slow) {
                held = sent;
            } else {
                sent.run();
            }
        }

        @Override
        public void close(int code, String reason) {
            closed = code + " " + reason;
        }
    }
}
