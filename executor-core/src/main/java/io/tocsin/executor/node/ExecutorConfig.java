package io.tocsin.executor.node;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that an executor needs to know at start.
 *
 * @param home the folder of its identity, journal, outbox and artifacts; no two processes share it
 * @param publisherKey the file with the key of whoever must sign each JAR besides the center; null: nobody must
 */
public record ExecutorConfig(
        Center center,
        Path home,
        EnrollmentToken enrollment,
        Description description,
        Bounds bounds,
        @Nullable Path publisherKey) {

    /** Without a publisher. */
    public ExecutorConfig(
            Center center, Path home, EnrollmentToken enrollment, Description description, Bounds bounds) {
        this(center, home, enrollment, description, bounds, null);
    }

    /** How the center is reached. */
    public enum TransportChoice {
        /** By a WebSocket, and over HTTP for as long as none gets through. */
        AUTO,
        WEBSOCKET,
        /** Long polling. */
        HTTP
    }

    /**
     * @param tls for {@code wss://}
     * @param plaintextAllowed {@code ws://} to other hosts than this one
     */
    public record Center(URI uri, Tls tls, boolean plaintextAllowed, TransportChoice transport) {
        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

        public Center {
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !Set.of("ws", "wss").contains(scheme)) {
                throw new ConfigurationException("the center's address must be ws://HOST… or wss://HOST…, not " + uri);
            }
            if ("ws".equals(scheme) && !plaintextAllowed && !isLoopback(uri)) {
                throw new ConfigurationException(
                        "ws:// is not encrypted and meant for this machine only; use wss:// for " + uri.getHost()
                                + " or allow plain text explicitly");
            }
        }

        /** Whether the center is on this machine. */
        boolean isLocal() {
            return isLoopback(uri);
        }

        private static boolean isLoopback(URI uri) {
            return LOOPBACK.contains(uri.getHost());
        }

        public static Center at(URI uri) {
            return new Center(uri, Tls.USUAL, false, TransportChoice.AUTO);
        }
    }

    /** Where the one-time token comes from; never an argument, since the process list shows those. */
    public sealed interface EnrollmentToken {
        record FromFile(Path file) implements EnrollmentToken {}

        /** The name of an environment variable. */
        record FromVariable(String name) implements EnrollmentToken {}

        /** For an executor that is enrolled already. */
        record None() implements EnrollmentToken {}
    }

    /**
     * What the executor tells about itself.
     *
     * @param kind {@code JVM}, {@code WEBAPI} or another implementation's name
     * @param name null: the center chooses one
     * @param group as expected; the token decides, and a difference is only logged
     * @param programs what {@code COMMAND} tasks may start here
     */
    public record Description(
            String kind,
            @Nullable String name,
            @Nullable String group,
            @Nullable String application,
            Map<String, String> labels,
            List<String> programs) {
        public Description {
            labels = Map.copyOf(labels);
            programs = List.copyOf(programs);
        }

        public static Description of(String kind) {
            return new Description(kind, null, null, null, Map.of(), List.of());
        }
    }

    /**
     * @param slots how many attempts may be held or run at once
     * @param outboxBytes on disk; beyond it log lines are dropped, outcomes never
     * @param stopWithin how long a clean stop waits for running attempts
     * @param force journal and outbox also survive a power failure, at the price of a flush for each write
     */
    public record Bounds(int slots, long outboxBytes, Duration stopWithin, boolean force) {
        public static final int DEFAULT_SLOTS = 1_024;
        private static final long DEFAULT_OUTBOX = 256L * 1024 * 1024;

        public Bounds {
            if (slots < 1 || outboxBytes < 1024 * 1024 || stopWithin.isNegative()) {
                throw new ConfigurationException("slots ≥ 1, an outbox ≥ 1 MiB and a stop time ≥ 0 are needed");
            }
        }

        public static Bounds defaults() {
            return new Bounds(DEFAULT_SLOTS, DEFAULT_OUTBOX, Duration.ofSeconds(30), false);
        }
    }
}
