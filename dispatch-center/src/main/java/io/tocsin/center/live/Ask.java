package io.tocsin.center.live;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a browser says. */
record Ask(
        @Nullable String type,
        @Nullable String id,
        @Nullable String topic,
        @Nullable Map<String, String> filter,
        @Nullable Resume resume) {

    /** Where the reader was when he lost his connection. */
    record Resume(@Nullable String stream, long seq) {}

    Filter wanted() {
        return filter == null ? Filter.NONE : new Filter(filter);
    }
}
