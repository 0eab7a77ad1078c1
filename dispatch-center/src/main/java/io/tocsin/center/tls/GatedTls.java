package io.tocsin.center.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.VirtualThreads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty's TLS, whose handshakes go through a gate. What is said on a connection after that does not. */
final class GatedTls extends SslConnectionFactory {
    private static final Logger LOG = LoggerFactory.getLogger(GatedTls.class);
    private static final int GREETING = 4_096;
    /** A record with a fatal alert, RFC 8446 5.1 and 6. */
    private static final byte[] INTERNAL_ERROR = {21, 3, 3, 0, 2, 2, 80};

    private final HandshakeGate gate;

    /** In the place of what the connectors had. */
    static void install(Server server, HandshakeGate gate) {
        for (Connector connector : server.getConnectors()) {
            SslConnectionFactory plain = connector.getConnectionFactory(SslConnectionFactory.class);
            if (plain != null && connector instanceof AbstractConnector changeable) {
                plain.getSslContextFactory().setRenegotiationAllowed(false); // which would pass by the gate
                changeable.addConnectionFactory(new GatedTls(plain, gate));
            }
        }
    }

    private GatedTls(SslConnectionFactory plain, HandshakeGate gate) {
        super(plain.getSslContextFactory(), plain.getNextProtocol());
        this.gate = gate;
    }

    @Override
    protected SslConnection newSslConnection(Connector connector, EndPoint endPoint, SSLEngine engine) {
        Gated connection = new Gated(connector, endPoint, engine);
        connection.addHandshakeListener(connection);
        return connection;
    }

    private final class Gated extends SslConnection implements SslHandshakeListener {
        private volatile boolean done;
        /** The step that is being taken: a handshake takes one after the other. */
        private volatile @Nullable Turn turn;

        Gated(Connector connector, EndPoint endPoint, SSLEngine engine) {
            super(
                    connector.getByteBufferPool(),
                    connector.getExecutor(),
                    getSslContextFactory(),
                    endPoint,
                    engine,
                    isDirectBuffersForEncryption(),
                    isDirectBuffersForDecryption());
        }

        @Override
        public void onFillable() {
            if (done) {
                super.onFillable();
            } else {
                gate.enter(new Turn(this), VirtualThreads.getExecutor(getExecutor())); // a request may follow
            }
        }

        private void read() {
            super.onFillable();
        }

        @Override
        public void handshakeSucceeded(Event event) {
            end();
        }

        @Override
        public void handshakeFailed(Event event, Throwable failure) {
            end();
        }

        /** At once: the same thread may go on with a request, and stay with it for long. */
        private void end() {
            done = true;
            Turn last = turn;
            if (last != null) {
                last.leave();
            }
        }
    }

    private final class Turn implements HandshakeGate.Step {
        private final AtomicBoolean left = new AtomicBoolean();
        private final Gated connection;

        Turn(Gated connection) {
            this.connection = connection;
        }

        @Override
        public void take() {
            connection.turn = this;
            try {
                connection.read();
            } finally {
                leave();
            }
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                gate.leave();
            }
        }

        /**
         * With an alert, and after what has arrived was read: peers dial again at once when a connection just ends, and take
         * one that is reset for a network that lets nothing through.
         */
        @Override
        public void turnAway() {
            EndPoint endPoint = connection.getEndPoint();
            try {
                endPoint.fill(BufferUtil.allocate(GREETING));
                endPoint.flush(ByteBuffer.wrap(INTERNAL_ERROR));
            } catch (IOException gone) {
                LOG.trace("it has gone", gone);
            }
            endPoint.close(new TimeoutException("too many handshakes at once"));
        }

        @Override
        public boolean isFurther() {
            return connection.getBytesOut() > 0;
        }
    }
}
