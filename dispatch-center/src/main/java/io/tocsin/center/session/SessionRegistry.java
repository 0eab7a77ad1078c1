package io.tocsin.center.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** The open sessions, one per executor: a newer one takes the place of an older one, which is closed first. */
@Component
public class SessionRegistry {
    private static final int STRIPES = 64;

    private final ConcurrentMap<Long, LiveSession> sessions = new ConcurrentHashMap<>();
    private final List<ReentrantLock> stripes = new ArrayList<>();

    SessionRegistry(SessionMeters meters) {
        for (int i = 0; i < STRIPES; i++) {
            stripes.add(new ReentrantLock());
        }
        meters.watch(this);
    }

    public Optional<LiveSession> find(long executorId) {
        return Optional.ofNullable(sessions.get(executorId));
    }

    public List<LiveSession> inGroup(long groupId) {
        return sessions.values().stream()
                .filter(session -> session.profile().groupId() == groupId)
                .toList();
    }

    public List<LiveSession> all() {
        return List.copyOf(sessions.values());
    }

    public int size() {
        return sessions.size();
    }

    long queuedBytes() {
        return sessions.values().stream().mapToLong(LiveSession::queuedBytes).sum();
    }

    /** Held while one executor's session is replaced or its identity is taken away, so that the two do not cross. */
    ReentrantLock lockOf(long executorId) {
        return stripes.get(Math.floorMod(Long.hashCode(executorId), STRIPES));
    }

    /** Under the executor's lock. */
    void replace(LiveSession fresh) {
        LiveSession former = sessions.get(fresh.profile().id());
        if (former != null) {
            former.end(CloseCode.NORMAL, "replaced by a newer session");
        }
        sessions.put(fresh.profile().id(), fresh);
    }

    void remove(LiveSession session) {
        sessions.remove(session.profile().id(), session);
    }
}
