package io.tocsin.center.session;

import io.tocsin.center.thread.Threads;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes to an executor. It waits for the queue and for nothing else, so a frame leaves at once. */
final class SessionWriter {
    /** What to do when writing fails. */
    interface Failure {
        void end(int code, String reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SessionWriter.class);

    private final OutboundQueue outbound;
    private final Carrier carrier;
    private final SessionPorts ports;
    private final Failure failure;
    /** 0 while nothing is being written. */
    private volatile long beganAt;

    SessionWriter(OutboundQueue outbound, Carrier carrier, SessionPorts ports, Failure failure) {
        this.outbound = outbound;
        this.carrier = carrier;
        this.ports = ports;
        this.failure = failure;
    }

    void start(String name) {
        Threads.startVirtual(name, this::run);
    }

    /** For how many nanoseconds the present frame has been on its way; 0 when none is. */
    long stuckFor(long nanos) {
        long began = beganAt;
        return began == 0 ? 0 : nanos - began;
    }

    boolean isWriting() {
        return beganAt != 0;
    }

    private void run() {
        try {
            for (OutboundQueue.Frame frame = outbound.take(); frame != null; frame = outbound.take()) {
                beganAt = ports.time().nanos() | 1; // never 0, and a nanosecond does not matter
                write(frame);
                beganAt = 0;
                ports.meters().frameOut();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException broken) {
            LOG.debug("write failed", broken);
            ports.meters().writeFailed();
            failure.end(CloseCode.FAILURE, "write failed: " + broken.getMessage());
        } finally {
            beganAt = 0;
        }
    }

    private void write(OutboundQueue.Frame frame) throws IOException {
        switch (frame) {
            case OutboundQueue.Frame.Text text -> carrier.sendText(text.bytes());
            case OutboundQueue.Frame.Binary binary -> carrier.sendBinary(binary.bytes());
        }
    }
}
