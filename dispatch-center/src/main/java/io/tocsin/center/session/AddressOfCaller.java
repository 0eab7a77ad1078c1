package io.tocsin.center.session;

import io.tocsin.center.account.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Notes where a socket comes from while there is a request to read it from: behind a proxy the socket does not know. */
final class AddressOfCaller implements HandshakeInterceptor {
    static final String ATTRIBUTE = AddressOfCaller.class.getName();

    private final ClientAddress addresses;

    AddressOfCaller(ClientAddress addresses) {
        this.addresses = addresses;
    }

    /** What was noted. */
    static Origin origin(Map<String, Object> attributes) {
        return attributes.get(ATTRIBUTE) instanceof Origin origin ? origin : new Origin("unknown", false);
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (request instanceof ServletServerHttpRequest servlet) {
            HttpServletRequest asked = servlet.getServletRequest();
            attributes.put(ATTRIBUTE, new Origin(addresses.of(asked), addresses.isConfidential(asked)));
        }
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}
}
