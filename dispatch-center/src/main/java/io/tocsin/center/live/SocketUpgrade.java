package io.tocsin.center.live;

import io.tocsin.center.web.BareUpgrade;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * Has Spring look at the handshake, and opens a bare socket then.
 *
 * @param handlers makes what takes the frames, of what interceptors of the handshake noted
 */
record SocketUpgrade(BareUpgrade bare, Function<Map<String, Object>, FrameHandler> handlers)
        implements RequestUpgradeStrategy {
    private static final String VERSION = "13";

    @Override
    public String[] getSupportedVersions() {
        return new String[] {VERSION};
    }

    @Override
    public List<WebSocketExtension> getSupportedExtensions(ServerHttpRequest request) {
        return List.of();
    }

    /** @param ignored Spring's kind of handler, which its registry asks for */
    @Override
    public void upgrade(
            ServerHttpRequest request,
            ServerHttpResponse response,
            @Nullable String protocol,
            List<WebSocketExtension> extensions,
            @Nullable Principal user,
            WebSocketHandler ignored,
            Map<String, Object> attributes) {
        try {
            if (!bare.open(
                    ((ServletServerHttpRequest) request).getServletRequest(),
                    ((ServletServerHttpResponse) response).getServletResponse(),
                    protocol,
                    handlers.apply(attributes))) {
                throw new HandshakeFailureException("not a request for a WebSocket");
            }
        } catch (IOException broken) {
            throw new HandshakeFailureException("the handshake broke off", broken);
        }
    }
}
