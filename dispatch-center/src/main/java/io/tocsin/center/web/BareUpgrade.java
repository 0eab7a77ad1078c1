package io.tocsin.center.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletCoreRequest;
import org.eclipse.jetty.ee11.servlet.ServletCoreResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration.ConfigurationCustomizer;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
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
 * Makes a bare WebSocket of Jetty's out of a handshake that Spring has looked at. Spring's own way keeps the whole
 * request, with all that filters and observations hung on it, for as long as the session lives: three quarters of what an
 * idle session cost.
 */
public final class BareUpgrade implements RequestUpgradeStrategy {
    private static final int BUFFER = 4 * 1024;
    private static final String VERSION = "13";

    private final Handlers handlers;
    private final PromptHandshaker handshaker = new PromptHandshaker();
    private final ConfigurationCustomizer limits = new ConfigurationCustomizer();

    /**
     * Makes what takes the frames of one connection. It must not wait for anything: the thread that calls it watches over
     * all sockets. What has to wait goes to another thread, and the next frame is asked for when it is done.
     */
    @FunctionalInterface
    public interface Handlers {
        /**
         * @param attributes what interceptors of the handshake noted
         * @param protocol the sub-protocol that both sides know, if there is one
         */
        FrameHandler make(Map<String, Object> attributes, @Nullable String protocol);
    }

    /**
     * @param idle beyond the heartbeats' own limit: only for connections that nobody watches any more
     * @param maxFrame bytes of a frame, and of a message
     */
    public BareUpgrade(Duration idle, int maxFrame, Handlers handlers) {
        this.handlers = handlers;
        limits.setIdleTimeout(idle);
        limits.setInputBufferSize(BUFFER);
        limits.setOutputBufferSize(BUFFER);
        limits.setMaxTextMessageSize(maxFrame);
        limits.setMaxBinaryMessageSize(maxFrame);
        limits.setMaxFrameSize(maxFrame);
    }

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
        HttpServletRequest servletRequest = ((ServletServerHttpRequest) request).getServletRequest();
        HttpServletResponse servletResponse = ((ServletServerHttpResponse) response).getServletResponse();
        Socket socket = new Socket(handlers.make(attributes, protocol), protocol);
        Request core = ServletCoreRequest.wrap(servletRequest);
        Response coreResponse = ServletCoreResponse.wrap(core, servletResponse, false);
        try (Blocker.Callback done = Blocker.callback()) {
            if (!handshaker.upgradeRequest(
                    socket, core, coreResponse, done, components(servletRequest.getServletContext()), limits)) {
                throw new HandshakeFailureException("not a request for a WebSocket");
            }
            done.block();
        } catch (IOException broken) {
            throw new HandshakeFailureException("the handshake broke off", broken);
        }
    }

    /** Jetty's pools, which end with the context. */
    private static WebSocketComponents components(ServletContext context) {
        return WebSocketMappings.ensureMappings(ServletContextHandler.getServletContextHandler(context))
                .getWebSocketComponents();
    }

    /** What becomes of one handshake; nothing of the request goes into it. */
    private record Socket(FrameHandler handler, @Nullable String protocol) implements WebSocketNegotiator {
        @Override
        public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            if (protocol != null) {
                response.setAcceptedSubProtocol(protocol);
            }
            return handler;
        }
    }
}
