package io.tocsin.center.artifact;

import io.tocsin.center.artifact.Deployment.Progress;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.artifact.Deployment.Strategy;
import io.tocsin.center.session.ArtifactTraffic;
import io.tocsin.center.session.LiveSession;
import io.tocsin.center.session.SessionRegistry;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings executors to what is current for their group. Everything is read from the rows at each step and the steps come
 * one after the other, so that a restart of the center, an executor that comes late and the next canary are all the same
 * question: who lacks what?
 */
final class Rollouts implements ArtifactTraffic {
    private static final int MOST_AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String SILENT = "no answer within half an hour";
    private static final Logger LOG = LoggerFactory.getLogger(Rollouts.class);

    private final Deployments deployments;
    private final DeploymentStore store;
    private final ArtifactStore artifacts;
    private final ArtifactPusher pusher;
    private final SessionRegistry registry;
    private final Steps steps;
    /** Those that could not be served at once. */
    private final Queue<LiveSession> waiting = new ArrayDeque<>();

    Rollouts(
            Deployments deployments,
            DeploymentStore store,
            ArtifactStore artifacts,
            ArtifactPusher pusher,
            SessionRegistry registry,
            Steps steps) {
        this.deployments = deployments;
        this.store = store;
        this.artifacts = artifacts;
        this.pusher = pusher;
        this.registry = registry;
        this.steps = steps;
    }

    /** A deployment was made. */
    void begin(long groupId) {
        step(groupId, () -> advance(groupId));
    }

    @Override
    public void opened(LiveSession session) {
        step(session.profile().groupId(), () -> {
            advance(session.profile().groupId());
            catchUp(session);
        });
    }

    @Override
    public void handlersChanged(LiveSession session) {}

    @Override
    public void nextChunk(LiveSession session, ToCenter.NextChunk wanted) {
        pusher.nextChunk(session, wanted);
    }

    @Override
    public void artifactState(LiveSession session, ToCenter.ArtifactState state) {
        // Looked up before it is queued: what strangers and parrots say must not wait in line.
        pusher.answered(session, state.transfer())
                .ifPresent(push -> step(session.profile().groupId(), () -> {
                    if (pusher.end(push)) {
                        settle(push, state);
                    }
                }));
    }

    @Override
    public void closed(LiveSession session) {
        step(session.profile().groupId(), () -> {
            for (Push push : pusher.endAll(session)) {
                stand(push, Progress.PENDING, null);
            }
            advance(session.profile().groupId());
            resume();
        });
    }

    private void settle(Push push, ToCenter.ArtifactState state) {
        if (state.loaded()) {
            stand(push, Progress.LOADED, null);
            Long takenBack = push.deployment().rollsBack();
            if (takenBack != null) {
                store.stand(takenBack, push.session().profile().id(), Progress.ROLLED_BACK, null);
            }
        } else {
            String error = state.error() == null ? "refused without a reason" : state.error();
            LOG.warn(
                    "executor {} refused {} {}: {}",
                    push.session().profile().name(),
                    push.deployment().name(),
                    push.deployment().version(),
                    error);
            stand(push, Progress.FAILED, error);
        }
        advance(push.deployment().groupId());
        resume();
    }

    private void stand(Push push, Progress progress, @Nullable String error) {
        store.stand(push.deployment().id(), push.session().profile().id(), progress, error);
    }

    private void advance(long groupId) {
        for (Deployment deployment : store.open(groupId)) {
            if (store.isCurrent(deployment)) {
                advance(deployment);
            } else {
                deployments.supersede(deployment);
            }
        }
    }

    private void advance(Deployment deployment) {
        List<LiveSession> targets = registry.inGroup(deployment.groupId()).stream()
                .filter(session -> session.profile().taskKinds().contains(TaskKind.JAVA) && !session.leaving())
                .sorted(Comparator.comparingLong(session -> session.profile().id()))
                .toList();
        Map<Long, Progress> progress = new HashMap<>();
        store.standings(deployment.id()).forEach(standing -> progress.put(standing.executorId(), standing.progress()));
        if (targets.isEmpty() && !progress.containsValue(Progress.LOADED) && !progress.containsValue(Progress.FAILED)) {
            return; // until somebody comes
        }
        store.state(deployment.id(), State.ROLLING);
        boolean canary = deployment.strategy() == Strategy.CANARY && !progress.containsValue(Progress.LOADED);
        if (canary && progress.containsValue(Progress.FAILED)) {
            deployments.giveUp(deployment, State.ROLLED_BACK);
            return;
        }
        boolean busy = false;
        for (LiveSession target : targets) {
            Progress stands = progress.getOrDefault(target.profile().id(), Progress.PENDING);
            if (stands != Progress.PENDING && stands != Progress.PUSHING) {
                continue;
            }
            if (canary && busy) {
                store.stand(deployment.id(), target.profile().id(), Progress.PENDING, null);
                continue;
            }
            busy = true;
            push(target, deployment);
        }
        if (!busy) {
            deployments.finish(deployment, progress.values());
        }
    }

    /** What was deployed before this executor came, or while it was away. */
    private void catchUp(LiveSession session) {
        if (!session.profile().taskKinds().contains(TaskKind.JAVA)) {
            return;
        }
        long id = session.profile().id();
        for (Deployment deployment : store.current(session.profile().groupId())) {
            if (deployment.state().isOpen()) {
                continue; // advances by itself
            }
            Progress stands = store.standings(deployment.id()).stream()
                    .filter(standing -> standing.executorId() == id)
                    .map(Deployment.Standing::progress)
                    .findFirst()
                    .orElse(Progress.PENDING);
            if (runs(session, deployment)) {
                store.stand(deployment.id(), id, Progress.LOADED, null);
            } else if (stands != Progress.FAILED) {
                push(session, deployment);
            }
        }
    }

    /** Whether the executor lists this version, and no other one, of the artifact. */
    private static boolean runs(LiveSession session, Deployment deployment) {
        List<Handler> listed = session.handlers().stream()
                .filter(handler -> handler.artifact().equals(deployment.name()))
                .toList();
        return !listed.isEmpty()
                && listed.stream().allMatch(handler -> handler.version().equals(deployment.version()));
    }

    private void push(LiveSession session, Deployment deployment) {
        long id = session.profile().id();
        if (pusher.active().stream()
                .anyMatch(active ->
                        active.session().equals(session) && active.deployment().id() == deployment.id())) {
            return;
        }
        boolean sameName = pusher.active().stream()
                .anyMatch(active -> active.session().equals(session)
                        && active.deployment().name().equals(deployment.name()));
        if (sameName || pusher.active().size() >= MOST_AT_ONCE) {
            store.stand(deployment.id(), id, Progress.PENDING, null);
            if (!waiting.contains(session)) {
                waiting.add(session);
            }
            return;
        }
        Artifact artifact = artifacts.find(deployment.artifactId()).orElseThrow();
        store.stand(deployment.id(), id, Progress.PUSHING, null);
        Optional<Push> push = pusher.begin(session, deployments.fresh(deployment), artifact);
        if (push.isPresent()) {
            Steps.later(
                    PATIENCE,
                    () -> artifactState(
                            session, new ToCenter.ArtifactState(push.get().transfer(), false, SILENT)));
        } else {
            store.stand(deployment.id(), id, Progress.PENDING, null);
            steps.retry(() -> advance(deployment.groupId()));
        }
    }

    private void resume() {
        for (int left = waiting.size(); left > 0 && pusher.active().size() < MOST_AT_ONCE; left--) {
            LiveSession session = waiting.remove();
            if (registry.find(session.profile().id()).filter(session::equals).isPresent()) {
                advance(session.profile().groupId());
                catchUp(session);
            }
        }
    }

    private void step(long groupId, Runnable work) {
        steps.take(work, () -> advance(groupId));
    }
}
