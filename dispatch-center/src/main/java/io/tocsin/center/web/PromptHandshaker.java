package io.tocsin.center.web;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.eclipse.jetty.websocket.core.server.internal.AbstractHandshaker;
import org.eclipse.jetty.websocket.core.server.internal.RFC6455Negotiation;
import org.eclipse.jetty.websocket.core.server.internal.WebSocketNegotiation;
import org.eclipse.jetty.websocket.core.util.WebSocketUtils;

/**
 * The handshake of RFC 6455 (section 4.2), for sockets whose handlers never block: the thread that finds bytes to read
 * also reads them. Jetty's own handshake makes connections that hand each piece to another thread, and ask the first to
 * watch the socket again: three wake-ups for a frame instead of one.
 */
final class PromptHandshaker extends AbstractHandshaker {
    private static final HttpField UPGRADE = new PreEncodedHttpField(HttpHeader.UPGRADE, "websocket");
    private static final HttpField CONNECTION = new PreEncodedHttpField(HttpHeader.CONNECTION, "Upgrade");

    @Override
    public boolean isWebSocketUpgradeRequest(Request request) {
        return HttpMethod.GET.is(request.getMethod())
                && HttpVersion.HTTP_1_1.is(request.getConnectionMetaData().getProtocol())
                && super.isWebSocketUpgradeRequest(request);
    }

    @Override
    protected WebSocketNegotiation newNegotiation(
            Request request, Response response, Callback callback, WebSocketComponents components) {
        return new RFC6455Negotiation(request, response, callback, components);
    }

    @Override
    protected boolean validateNegotiation(WebSocketNegotiation negotiation) {
        return super.validateNegotiation(negotiation) && key(negotiation) != null;
    }

    @Override
    protected WebSocketConnection createWebSocketConnection(Request request, WebSocketCoreSession session) {
        ConnectionMetaData meta = request.getConnectionMetaData();
        WebSocketConnection connection = new Prompt(meta, meta.getConnector(), session);
        session.setWebSocketConnection(connection);
        return connection;
    }

    @Override
    protected void prepareResponse(Response response, WebSocketNegotiation negotiation) {
        response.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
        response.getHeaders()
                .put(UPGRADE)
                .put(CONNECTION)
                .put(HttpHeader.SEC_WEBSOCKET_ACCEPT, WebSocketUtils.hashKey(key(negotiation)));
    }

    private static String key(WebSocketNegotiation negotiation) {
        return ((RFC6455Negotiation) negotiation).getKey();
    }

    private static final class Prompt extends WebSocketConnection {
        private final Callback whenFillable = new Callback() {
            @Override
            public void succeeded() {
                onFillable();
            }

            @Override
            public void failed(Throwable failure) {
                onFillInterestedFailed(failure);
            }

            @Override
            public InvocationType getInvocationType() {
                return InvocationType.NON_BLOCKING;
            }
        };

        Prompt(ConnectionMetaData meta, Connector connector, WebSocketCoreSession session) {
            super(
                    meta.getConnection().getEndPoint(),
                    connector.getExecutor(),
                    connector.getScheduler(),
                    connector.getByteBufferPool(),
                    session);
        }

        @Override
        public void fillInterested() {
            fillInterested(whenFillable);
        }
    }
}
