package io.tocsin.center.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What is counted about sessions. */
@Component
class SessionMeters {
    private final MeterRegistry registry;
    private final Counter framesIn;
    private final Counter framesOut;
    private final Counter writeFailures;

    SessionMeters(MeterRegistry registry) {
        this.registry = registry;
        framesIn = registry.counter("tocsin.session.frames", "direction", "in");
        framesOut = registry.counter("tocsin.session.frames", "direction", "out");
        writeFailures = registry.counter("tocsin.session.write.failures");
    }

    /** The numbers that the registry of sessions knows at any time. */
    void watch(SessionRegistry sessions) {
        registry.gauge("tocsin.sessions", sessions, SessionRegistry::size);
        registry.gauge("tocsin.session.queued.bytes", sessions, SessionRegistry::queuedBytes);
    }

    void frameIn() {
        framesIn.increment();
    }

    void frameOut() {
        framesOut.increment();
    }

    void writeFailed() {
        writeFailures.increment();
    }

    void handshakeRefused(String code) {
        registry.counter("tocsin.session.refusals", "code", code).increment();
    }

    void sessionEnded(String cause) {
        registry.counter("tocsin.session.ends", "cause", cause).increment();
    }
}
