package io.tocsin.center.live;

import io.tocsin.center.account.Presence;
import io.tocsin.center.web.HttpRefusal;
import io.tocsin.center.web.ProblemWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Lets a handshake through that has a good ticket, which is spent by it. Foreign origins were refused before. */
final class TicketCheck implements HandshakeInterceptor {
    static final String PRESENCE = Presence.class.getName();
    private static final long RETRY_SECONDS = 10;

    private final LiveTickets tickets;
    private final LiveHub hub;
    private final ProblemWriter problems;

    TicketCheck(LiveTickets tickets, LiveHub hub, ProblemWriter problems) {
        this.tickets = tickets;
        this.hub = hub;
        this.problems = problems;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (!(request instanceof ServletServerHttpRequest asked)
                || !(response instanceof ServletServerHttpResponse answered)) {
            return false;
        }
        String text = asked.getServletRequest().getParameter("ticket");
        Optional<Presence> presence = text == null ? Optional.empty() : tickets.redeem(text);
        if (presence.isEmpty()) {
            refuse(
                    asked,
                    answered,
                    new HttpRefusal(HttpStatus.UNAUTHORIZED, "TICKET_REFUSED", "ask for a ticket, and use it at once"));
            return false;
        }
        if (hub.isFull(presence.get().caller().userId())) {
            refuse(
                    asked,
                    answered,
                    HttpRefusal.tooMany("TOO_MANY_CONNECTIONS", "close another connection first", RETRY_SECONDS));
            return false;
        }
        attributes.put(PRESENCE, presence.get());
        return true;
    }

    private void refuse(ServletServerHttpRequest request, ServletServerHttpResponse response, HttpRefusal refusal) {
        try {
            problems.write(request.getServletRequest(), response.getServletResponse(), refusal);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}
}
