package io.tocsin.center.session;

import io.tocsin.protocol.Handler;
import io.tocsin.protocol.ToCenter;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what an executor says of itself, and bounds it: it ends in tables, in lists and on screens. */
final class Greeting {
    private static final int NAME = 128;
    private static final int HOST = 255;
    private static final int SHORT = 64;
    private static final int TOKEN = 256;
    private static final int LABELS = 64;
    private static final int MOST_SLOTS = 100_000;

    private Greeting() {}

    /** What is wrong with it, if anything. Fields may be missing, whatever their types say. */
    static Optional<String> fault(ToCenter.Enroll asked) {
        if (!fits(asked.token(), TOKEN) || !fits(asked.host(), HOST) || !fits(asked.kind(), SHORT)) {
            return Optional.of("token, host and kind are needed, and of moderate length");
        }
        if (asked.name() != null && !fits(asked.name(), NAME)) {
            return Optional.of("a name has 1 to " + NAME + " characters");
        }
        if (missing(asked.publicKey()) || missing(asked.signature()) || !Ed25519.isKey(asked.publicKey())) {
            return Optional.of("an Ed25519 key and a signature are needed");
        }
        return nonce(asked.nonce());
    }

    static Optional<String> fault(ToCenter.Hello hello) {
        if (!fits(hello.incarnation(), SHORT)
                || !fits(hello.kind(), SHORT)
                || !fits(hello.host(), HOST)
                || !fits(hello.version(), SHORT)) {
            return Optional.of("incarnation, kind, host and version are needed, and of moderate length");
        }
        if (hello.application() != null && !fits(hello.application(), NAME)) {
            return Optional.of("an application's name has 1 to " + NAME + " characters");
        }
        if (hello.slots() < 1 || hello.slots() > MOST_SLOTS) {
            return Optional.of("1 to " + MOST_SLOTS + " slots");
        }
        if (missing(hello.taskKinds()) || missing(hello.programs()) || missing(hello.labels())) {
            return Optional.of("taskKinds, programs and labels are needed");
        }
        if (hello.labels().size() > LABELS
                || hello.labels().entrySet().stream()
                        .anyMatch(label -> !fits(label.getKey(), SHORT)
                                || label.getValue() == null
                                || label.getValue().length() > NAME)) {
            return Optional.of("at most " + LABELS + " labels of moderate length");
        }
        if (holes(hello.taskKinds()) || holes(hello.programs()) || !areHandlers(hello.handlers())) {
            return Optional.of("empty entries in taskKinds, programs or handlers");
        }
        return missing(hello.signature()) ? Optional.of("a signature is needed") : nonce(hello.nonce());
    }

    static boolean areHandlers(@Nullable Collection<Handler> handlers) {
        return handlers != null
                && handlers.stream()
                        .allMatch(handler -> handler != null
                                && fits(handler.name(), NAME)
                                && handler.artifact() != null
                                && handler.artifact().length() <= NAME
                                && handler.version() != null
                                && handler.version().length() <= NAME
                                && isShort(handler.cron())
                                && isShort(handler.zone())
                                && isShort(handler.every()));
    }

    private static boolean isShort(@Nullable String text) {
        return text == null || text.length() <= HOST;
    }

    static ExecutorRow.Told told(ToCenter.Hello hello) {
        return new ExecutorRow.Told(
                hello.kind(),
                hello.host(),
                hello.application(),
                hello.version(),
                hello.incarnation(),
                hello.labels(),
                hello.slots(),
                hello.handlers());
    }

    static Peer peer(ToCenter.Hello hello, Carrier carrier, long connectedAt) {
        return new Peer(
                hello.kind(),
                hello.host(),
                hello.application(),
                hello.version(),
                carrier.remoteAddress(),
                carrier.way(),
                carrier.isConfidential(),
                connectedAt);
    }

    private static Optional<String> nonce(byte @Nullable [] nonce) {
        return nonce == null || nonce.length != ExecutorConnection.NONCE_BYTES
                ? Optional.of("a nonce has " + ExecutorConnection.NONCE_BYTES + " bytes")
                : Optional.empty();
    }

    private static boolean fits(@Nullable String text, int most) {
        return text != null && !text.isBlank() && text.length() <= most;
    }

    private static boolean missing(@Nullable Object part) {
        return part == null;
    }

    private static boolean holes(Collection<?> parts) {
        return parts.stream().anyMatch(Objects::isNull);
    }
}
