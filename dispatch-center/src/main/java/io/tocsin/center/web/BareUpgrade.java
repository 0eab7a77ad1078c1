package io.tocsin.center.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
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

/**
 * Makes a bare WebSocket of Jetty's out of a request. Spring's own way keeps the whole request, with all that filters and
 * observations hung on it, for as long as the session lives: three quarters of what an idle session cost.
 */
public final class BareUpgrade {
    private static final int BUFFER = 4 * 1024;

    private final PromptHandshaker handshaker = new PromptHandshaker();
    private final ConfigurationCustomizer limits = new ConfigurationCustomizer();

    /**
     * @param idle beyond the heartbeats' own limit: only for connections that nobody watches any more
     * @param maxFrame bytes of a frame, and of a message
     */
    public BareUpgrade(Duration idle, int maxFrame) {
        limits.setIdleTimeout(idle);
        limits.setInputBufferSize(BUFFER);
        limits.setOutputBufferSize(BUFFER);
        limits.setMaxTextMessageSize(maxFrame);
        limits.setMaxBinaryMessageSize(maxFrame);
        limits.setMaxFrameSize(maxFrame);
    }

    /**
     * @param protocol the sub-protocol that both sides know, if there is one
     * @param frames takes the frames. It must not wait for anything: the thread that calls it watches over all sockets. What
     *     has to wait goes to another thread, and the next frame is asked for when it is done
     * @return whether it was a request for a WebSocket; if not, nothing was answered
     * @throws IOException when the handshake broke off
     */
    public boolean open(
            HttpServletRequest request, HttpServletResponse response, @Nullable String protocol, FrameHandler frames)
            throws IOException {
        Request core = ServletCoreRequest.wrap(request);
        Response coreResponse = ServletCoreResponse.wrap(core, response, false);
        Socket socket = new Socket(frames, protocol);
        try (Blocker.Callback done = Blocker.callback()) {
            if (!handshaker.upgradeRequest(
                    socket, core, coreResponse, done, components(request.getServletContext()), limits)) {
                return false;
            }
            done.block();
            return true;
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
