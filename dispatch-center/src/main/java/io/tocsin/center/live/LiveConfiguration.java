package io.tocsin.center.live;

import io.tocsin.center.account.Presence;
import io.tocsin.center.web.BareUpgrade;
import io.tocsin.center.web.ProblemWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import tools.jackson.databind.json.JsonMapper;

/** Puts the live stream together. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class LiveConfiguration {
    private static final String PATH = "/ws/live";
    /** Beyond the stream's own limit of silence. */
    private static final Duration IDLE = Duration.ofSeconds(90);

    @Bean
    LiveThread liveThread() {
        return new LiveThread();
    }

    @Bean
    LiveHub liveHub(List<Topic> topics, JsonMapper json, InstantSource clock, LiveThread thread) {
        LiveHub hub = new LiveHub(topics, json, clock, System::nanoTime, thread, Bounds.USUAL);
        thread.drives(hub);
        return hub;
    }

    @Bean
    LiveTickets liveTickets(InstantSource clock) {
        return new LiveTickets(clock);
    }

    /** Pages of foreign origins were refused at the door, for every path. */
    @Bean
    WebSocketConfigurer liveSockets(LiveHub hub, LiveTickets tickets, ProblemWriter problems) {
        SocketUpgrade upgrade = new SocketUpgrade(
                new BareUpgrade(IDLE, Bounds.USUAL.frame()),
                attributes ->
                        new LiveSocket(hub, (Presence) Objects.requireNonNull(attributes.get(TicketCheck.PRESENCE))));
        return registry -> registry.addHandler(new AbstractWebSocketHandler() {}, PATH)
                .addInterceptors(new TicketCheck(tickets, hub, problems))
                .setHandshakeHandler(new DefaultHandshakeHandler(upgrade));
    }
}
