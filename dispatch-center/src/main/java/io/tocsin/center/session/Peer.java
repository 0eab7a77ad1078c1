package io.tocsin.center.session;

import org.jspecify.annotations.Nullable;

/** Who is at the other end of a session, beyond what matters for dispatching. */
public record Peer(
        String kind,
        String host,
        @Nullable String application,
        String version,
        String address,
        Way transport,
        long connectedAt) {}
