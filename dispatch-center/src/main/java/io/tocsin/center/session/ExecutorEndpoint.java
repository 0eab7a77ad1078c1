package io.tocsin.center.session;

import io.tocsin.protocol.Limits;
import org.eclipse.jetty.websocket.api.Session;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** Ties WebSockets at {@code /ws/executor} to connections. Jetty reads the next message when a call here has returned. */
final class ExecutorEndpoint implements WebSocketHandler {
    static final String PATH = "/ws/executor";
    private static final String CONNECTION = ExecutorEndpoint.class.getName() + ".connection";

    private final Reception reception;

    ExecutorEndpoint(Reception reception) {
        this.reception = reception;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        Session jetty = ((NativeWebSocketSession) session).getNativeSession(Session.class);
        if (jetty == null) {
            throw new IllegalStateException("not a session of Jetty's: " + session);
        }
        Object address = session.getAttributes().get(AddressOfCaller.ATTRIBUTE);
        WebSocketCarrier carrier = new WebSocketCarrier(jetty, String.valueOf(address));
        if (!Limits.PROTOCOL.equals(session.getAcceptedProtocol())) {
            reception.ports().meters().handshakeRefused("NO_COMMON_PROTOCOL");
            carrier.close(CloseCode.PROTOCOL, "this center speaks the sub-protocol " + Limits.PROTOCOL + " only");
            return;
        }
        ExecutorConnection connection = new ExecutorConnection(reception, carrier);
        session.getAttributes().put(CONNECTION, connection);
        connection.begin();
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
        ExecutorConnection connection =
                (ExecutorConnection) session.getAttributes().get(CONNECTION);
        if (connection == null) {
            return; // refused already
        }
        if (message instanceof TextMessage text) {
            connection.text(text.getPayload());
        } else if (message instanceof BinaryMessage) {
            connection.binary();
        } else {
            connection.heard(); // a pong
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        gone(session, "transport failed: " + failure.getMessage());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        gone(session, "closed with " + status.getCode() + " " + status.getReason());
    }

    @Override
    public boolean supportsPartialMessages() {
        return false;
    }

    private static void gone(WebSocketSession session, String reason) {
        ExecutorConnection connection =
                (ExecutorConnection) session.getAttributes().get(CONNECTION);
        if (connection != null) {
            connection.gone(reason);
        }
    }
}
