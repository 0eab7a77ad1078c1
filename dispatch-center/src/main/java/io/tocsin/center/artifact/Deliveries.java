package io.tocsin.center.artifact;

import io.tocsin.center.artifact.Deployment.Progress;
import io.tocsin.center.session.LiveSession;
import io.tocsin.protocol.Handler;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** Who is served when: a few transfers at a time, and to each executor one of an artifact. Confined to the steps. */
final class Deliveries {
    private static final int MOST_AT_ONCE = 16;

    private final ArtifactPusher pusher;
    private final ArtifactStore artifacts;
    private final DeploymentStore store;
    private final Deployments deployments;
    /** Those that could not be served at once. */
    private final Queue<LiveSession> waiting = new ArrayDeque<>();

    Deliveries(ArtifactPusher pusher, ArtifactStore artifacts, DeploymentStore store, Deployments deployments) {
        this.pusher = pusher;
        this.artifacts = artifacts;
        this.store = store;
        this.deployments = deployments;
    }

    ArtifactPusher pusher() {
        return pusher;
    }

    /**
     * Begins now or in its turn; once only, however often it is asked for.
     *
     * @param begun is told of a transfer that began
     * @return false when the session takes nothing at present: to be tried again
     */
    boolean send(LiveSession session, Deployment deployment, Consumer<Push> begun) {
        long id = session.profile().id();
        if (pusher.active().stream()
                .anyMatch(active ->
                        active.session().equals(session) && active.deployment().id() == deployment.id())) {
            return true;
        }
        boolean sameName = pusher.active().stream()
                .anyMatch(active -> active.session().equals(session)
                        && active.deployment().name().equals(deployment.name()));
        if (sameName || !hasRoom()) {
            store.standings().put(deployment.id(), id, Progress.PENDING, null);
            if (!waiting.contains(session)) {
                waiting.add(session);
            }
            return true;
        }
        Artifact artifact = artifacts.find(deployment.artifactId()).orElseThrow();
        store.standings().put(deployment.id(), id, Progress.PUSHING, null);
        Optional<Push> push = pusher.begin(session, deployments.fresh(deployment), artifact);
        if (push.isEmpty()) {
            store.standings().put(deployment.id(), id, Progress.PENDING, null);
            return false;
        }
        begun.accept(push.get());
        return true;
    }

    /** Those that wait are asked for again, as far as there is room. */
    void resume(Consumer<LiveSession> ask) {
        for (int left = waiting.size(); left > 0 && hasRoom(); left--) {
            ask.accept(waiting.remove());
        }
    }

    /** Whether the executor lists this version, and no other one, of the artifact. */
    static boolean has(LiveSession session, Deployment deployment) {
        List<Handler> listed = session.handlers().stream()
                .filter(handler -> handler.artifact().equals(deployment.name()))
                .toList();
        return !listed.isEmpty()
                && listed.stream().allMatch(handler -> handler.version().equals(deployment.version()));
    }

    private boolean hasRoom() {
        return pusher.active().size() < MOST_AT_ONCE;
    }
}
