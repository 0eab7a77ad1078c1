package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class HttpConnectionsTest {
    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.open(TestDatabase.Kind.H2);

    private final SessionFixture fixture = new SessionFixture(DATABASE);
    private final Reception reception = fixture.reception(new RecordedTraffic()).reception();
    private final HttpConnections connections = new HttpConnections();

    private boolean isRegular(String path, @Nullable String session) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        if (session != null) {
            request.addHeader(HttpConnections.SESSION, session);
        }
        return connections.includes(request);
    }

    @Test
    void givesEachConnectionALongNameOfItsOwn() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            names.add(connections.open(reception, new Origin("127.0.0.1", true)).name());
        }

        assertThat(names).hasSize(50).allMatch(name -> name.matches("[A-Za-z0-9_-]{43}"));
        assertThat(names).allMatch(name -> connections.find(name).isPresent());
        assertThat(connections.find(null)).isEmpty();
    }

    @Test
    void countsWhoHasNotProvedWhoHeIsAsAStranger() {
        HttpConnections.Opened opened = connections.open(reception, new Origin("127.0.0.1", true));

        assertThat(isRegular("/ws/executor/http/up", opened.name())).isFalse();
        assertThat(isRegular("/ws/executor/http/up", "guessed")).isFalse();
        assertThat(isRegular("/ws/executor/http/up", null)).isFalse();
    }

    private void admit(HttpConnections.Opened opened) throws Exception {
        FakeExecutor executor = new FakeExecutor(reception).enrolled(fixture.token(SessionFixture.GROUP));
        opened.connection().frames().ask(1, 0, answer -> executor.challenge = challenge(answer));
        opened.connection().take(1, Codec.frame(new ArrayList<>(List.of(encoded(executor.hello()))), 1));
    }

    @Test
    void knowsAnExecutorThatHasProvedWhoItIsOnItsOwnRoutesOnly() throws Exception {
        HttpConnections.Opened opened = connections.open(reception, new Origin("127.0.0.1", true));
        admit(opened);

        for (String route : List.of("/up", "/down", "/close")) {
            assertThat(isRegular("/ws/executor/http" + route, opened.name())).isTrue();
        }
        assertThat(isRegular("/ws/executor/http", opened.name())).isFalse();
        assertThat(isRegular("/api/v1/auth/login", opened.name())).isFalse();
    }

    @Test
    void letsFewStrangersBringSomethingAtOnceAndKeepsNoExecutorWaitingForThem() throws Exception {
        HttpConnections.Opened executor = connections.open(reception, new Origin("127.0.0.1", true));
        admit(executor);
        List<Runnable> begun = new ArrayList<>();
        for (int i = 0; i < HttpConnections.STRANGERS_AT_ONCE; i++) {
            HttpConnections.Opened stranger = connections.open(reception, new Origin("127.0.0.1", true));
            begun.add(connections.beginUpload(stranger.connection()).orElseThrow());
        }
        HttpConnections.Opened late = connections.open(reception, new Origin("127.0.0.1", true));

        assertThat(connections.beginUpload(late.connection())).isEmpty();
        assertThat(connections.beginUpload(executor.connection())).isPresent();
        begun.getFirst().run();
        assertThat(connections.beginUpload(late.connection())).isPresent();
    }

    private static byte[] encoded(ToCenter message) {
        return new Codec().encode(message);
    }

    private static ToExecutor.Challenge challenge(PolledFrames.Answer answer) {
        var frame = (OutboundQueue.Frame.Text) ((PolledFrames.Answer.Batch) answer).frame();
        return (ToExecutor.Challenge) new Codec()
                .decodeToExecutor(new String(frame.bytes(), StandardCharsets.UTF_8))
                .getFirst();
    }
}
