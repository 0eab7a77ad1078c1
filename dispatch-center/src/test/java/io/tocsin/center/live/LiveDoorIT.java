package io.tocsin.center.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.testing.Client;
import org.junit.jupiter.api.Test;

/** Who gets a connection, and when it ends. */
class LiveDoorIT extends LiveScene {
    private static final String UPGRADE = "//ws/live";

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
