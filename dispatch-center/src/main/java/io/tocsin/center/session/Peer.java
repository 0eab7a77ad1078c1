package io.tocsin.center.session;

import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a session, beyond what matters for dispatching.
 *
 * @param confidential nobody on the way can read along
 */
public record Peer(
        String kind,
        String host,
        @Nullable String application,
        String version,
        String address,
        Way transport,
        boolean confidential,
        long connectedAt) {

    public boolean takesJars() {
        return takesJars(kind);
    }

    /** Whether executors of this kind load JARs; applications and callers of HTTP endpoints bring their own code. */
    public static boolean takesJars(String kind) {
        return kind.equalsIgnoreCase("JVM");
    }
}
