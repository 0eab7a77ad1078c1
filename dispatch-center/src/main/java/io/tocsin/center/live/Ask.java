package io.tocsin.center.live;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a browser says.
 *
 * @param t0 of a ping: its own time, which the answer repeats
 */
record Ask(
        @Nullable String type,
        @Nullable String id,
        @Nullable String topic,
        @Nullable Map<String, JsonNode> filter,
        @Nullable Resume resume,
        @Nullable Double t0) {

    /** Where the reader was when he lost his connection. */
    record Resume(@Nullable String stream, long seq) {}

    /** @throws io.tocsin.center.problem.Invalid when it is none */
    Filter wanted() {
        return filter == null ? Filter.NONE : Filter.read(filter);
    }
}
