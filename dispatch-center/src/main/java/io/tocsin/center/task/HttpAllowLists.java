package io.tocsin.center.task;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the {@code HTTP} tasks of each group may call, at hand for whoever must not wait for the database. Thread-safe. */
@Component
public final class HttpAllowLists {
    private final GroupStore groups;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Map<Long, List<String>> lists = Map.of();

    HttpAllowLists(GroupStore groups) {
        this.groups = groups;
        refresh();
    }

    /** Null where the group restricts nothing. */
    public @Nullable List<String> of(long groupId) {
        return lists.get(groupId);
    }

    /** After each change, so that what is sent from then on has it. */
    void refresh() {
        reading.lock(); // an older reading must not come last
        try {
            lists = groups.httpAllowLists();
        } finally {
            reading.unlock();
        }
    }
}
