package io.tocsin.center.artifact;

import io.tocsin.center.id.Ids;
import io.tocsin.center.session.LiveSession;
import io.tocsin.protocol.Chunk;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries JARs over sessions. An executor asks for each chunk by its offset, so the pace is the slower one of its disk and
 * of the {@link Pace} here, and a transfer goes on where it broke off.
 */
final class ArtifactPusher {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactPusher.class);

    private final ConcurrentMap<Long, Push> pushes = new ConcurrentHashMap<>();
    private final ArtifactStore store;
    private final Ids ids;
    private final Executor threads;

    /** @param threads one for each chunk; they wait for the database */
    ArtifactPusher(ArtifactStore store, Ids ids, Executor threads) {
        this.store = store;
        this.ids = ids;
        this.threads = threads;
    }

    /** Announces the JAR; empty when the session takes nothing more at present. */
    Optional<Push> begin(LiveSession session, Deployment deployment, Artifact artifact) {
        Push push = new Push(ids.next(), session, deployment, artifact.sizeBytes(), store);
        pushes.put(push.transfer(), push);
        boolean announced = session.offer(new ToExecutor.PushArtifact(
                push.transfer(),
                deployment.signed().manifest(),
                deployment.signed().signature(),
                artifact.sizeBytes(),
                store.publication(artifact.id()).orElse(null)));
        if (!announced) {
            pushes.remove(push.transfer());
            return Optional.empty();
        }
        return Optional.of(push);
    }

    void nextChunk(LiveSession session, ToCenter.NextChunk wanted) {
        Push push = pushes.get(wanted.transfer());
        if (push == null || !push.session().equals(session) || !push.begin()) {
            return; // of a transfer that is over, or not its own
        }
        threads.execute(() -> answer(push, wanted.offset()));
    }

    private static void answer(Push push, long offset) {
        LiveSession session = push.session();
        Optional<Chunk> chunk;
        try {
            LockSupport.parkNanos(push.pace().pause(System.nanoTime()));
            chunk = push.chunk(offset);
        } catch (RuntimeException failed) {
            LOG.warn(
                    "a chunk for executor {} could not be read",
                    session.profile().id(),
                    failed);
            session.close("an artifact could not be read"); // it tries again with its next session
            return;
        } finally {
            push.end(); // before the chunk leaves, for the next question follows it at once
        }
        push.pace().left(System.nanoTime());
        if (chunk.isPresent() && !session.offerChunk(chunk.get())) {
            session.close("no room for a chunk"); // it would wait for ever
        }
    }

    /** The session tells how the transfer ended; empty when it is not its own, or told already. */
    Optional<Push> answered(LiveSession session, long transfer) {
        return Optional.ofNullable(pushes.get(transfer))
                .filter(push -> push.session().equals(session) && push.answer());
    }

    /** @return false when the transfer was over already */
    boolean end(Push push) {
        return pushes.remove(push.transfer(), push);
    }

    /** The session is over, and its transfers with it. */
    List<Push> endAll(LiveSession session) {
        List<Push> ended = pushes.values().stream()
                .filter(push -> push.session().equals(session))
                .toList();
        ended.forEach(push -> pushes.remove(push.transfer()));
        return ended;
    }

    Collection<Push> active() {
        return pushes.values();
    }
}
