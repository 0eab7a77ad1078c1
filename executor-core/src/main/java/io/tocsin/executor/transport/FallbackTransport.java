package io.tocsin.executor.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** WebSockets, and long polling where these do not get through. */
public final class FallbackTransport implements Transport {
    private static final System.Logger LOG = System.getLogger(FallbackTransport.class.getName());
    private static final Duration FIRST_FRAME = Duration.ofSeconds(5);

    private final Preference preference = new Preference();
    private final Transport sockets;
    private final Transport polling;
    private final Duration firstFrame;

    public FallbackTransport(Transport sockets, Transport polling) {
        this(sockets, polling, FIRST_FRAME);
    }

    /** @param firstFrame how long an open WebSocket may carry nothing */
    FallbackTransport(Transport sockets, Transport polling, Duration firstFrame) {
        this.sockets = sockets;
        this.polling = polling;
        this.firstFrame = firstFrame;
    }

    @Override
    public Connection connect(URI center) throws IOException, InterruptedException {
        return switch (preference.first()) {
            case WEBSOCKET -> {
                try {
                    yield proven(center);
                } catch (IOException e) {
                    yield instead(center, e);
                }
            }
            case HTTP -> {
                try {
                    yield polling.connect(center);
                } catch (CrowdedException e) {
                    throw e;
                } catch (IOException e) {
                    yield proven(center); // whatever was in its way may be gone
                }
            }
        };
    }

    private Connection instead(URI center, IOException failure) throws IOException, InterruptedException {
        if (isUnreachable(failure) || isForNow(failure)) {
            throw failure;
        }
        try {
            Connection connection = polling.connect(center);
            preference.stripped();
            LOG.log(System.Logger.Level.WARNING, "no WebSocket gets through, HTTP does: {0}", failure.getMessage());
            return connection;
        } catch (CrowdedException crowded) {
            crowded.addSuppressed(failure);
            throw crowded; // it says when to come again
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private Connection proven(URI center) throws IOException, InterruptedException {
        Connection proven = ProvenSocket.of(sockets.connect(center), firstFrame, preference::ended);
        preference.carried();
        return proven;
    }

    /** The center has no room: another way would not find any either. */
    private static boolean isForNow(IOException failure) {
        return failure instanceof CrowdedException
                || (failure instanceof ClosedByPeerException closed && closed.isForNow());
    }

    /** HTTP would fail in the same way. */
    private static boolean isUnreachable(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Transport> better(Connection present) {
        return present.way() == Way.WEBSOCKET ? Optional.empty() : Optional.of(new Sockets());
    }

    @Override
    public void close() {
        sockets.close();
        polling.close();
    }

    /** The way that is preferred, without another in its stead. */
    private final class Sockets implements Transport {
        @Override
        public Connection connect(URI center) throws IOException, InterruptedException {
            return proven(center);
        }

        @Override
        public void close() {}
    }
}
