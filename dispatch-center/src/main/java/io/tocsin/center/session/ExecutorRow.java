package io.tocsin.center.session;

import io.tocsin.protocol.Handler;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of an executor whether or not it is connected. Instants are microseconds since the epoch. */
record ExecutorRow(
        long id,
        long groupId,
        String groupName,
        String name,
        byte[] publicKey,
        Told told,
        boolean draining,
        long enrolledAt,
        @Nullable Long lastSeenAt) {

    /** What it told of itself at its last hello; its handlers as they were when its last session ended. */
    record Told(
            String kind,
            String host,
            @Nullable String application,
            @Nullable String version,
            @Nullable String incarnation,
            Map<String, String> labels,
            int slots,
            List<Handler> handlers) {}
}
