package io.tocsin.center.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server, with threads like the center's, and a real client. */
class PromptHandshakerTest {
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
    private final VirtualThreadPool requests = new VirtualThreadPool();
    private final Server server = new Server(threads());
    private final ServerConnector connector = new ServerConnector(server);

    private QueuedThreadPool threads() {
        QueuedThreadPool sockets = new QueuedThreadPool();
        sockets.setVirtualThreadsExecutor(requests);
        sockets.addBean(requests);
        return sockets;
    }

    @BeforeEach
    void start() throws Exception {
        WebSocketComponents components = new WebSocketComponents();
        server.addBean(components);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                return new PromptHandshaker()
                        .upgradeRequest(
                                PromptHandshakerTest.this::negotiate,
                                request,
                                response,
                                callback,
                                components,
                                new Configuration.ConfigurationCustomizer());
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        return new Recorder();
    }

    private WebSocket dial() {
        URI address = URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/");
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new WebSocket.Listener() {})
                .join();
    }

    @Test
    void letsTheThreadThatFindsAFrameReadIt() throws Exception {
        WebSocket socket = dial();
        for (String text : new String[] {"one", "two"}) {
            socket.sendText(text, true).join();
            assertThat(read.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(text);
        }
        socket.abort();

        assertThat(readers.take().isVirtual()).as("a request's thread").isFalse();
        assertThat(readers.take().isVirtual()).as("a request's thread").isFalse();
    }

    @Test
    void leavesOtherRequestsAlone() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        URI address = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
        HttpRequest plain = HttpRequest.newBuilder(address).build();

        assertThat(client.send(plain, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(404);
    }

    private final class Recorder implements FrameHandler {
        private Runnable demand = () -> {};

        @Override
        public void onOpen(CoreSession session, Callback callback) {
            demand = session::demand;
            callback.succeeded();
            session.demand();
        }

        @Override
        public void onFrame(Frame frame, Callback callback) {
            if (frame.getOpCode() == OpCode.TEXT) {
                readers.add(Thread.currentThread());
                read.add(frame.getPayloadAsUTF8());
            }
            callback.succeeded();
            demand.run();
        }

        @Override
        public void onError(Throwable failure, Callback callback) {
            callback.succeeded();
        }

        @Override
        public void onClosed(CloseStatus status, Callback callback) {
            callback.succeeded();
        }
    }
}
