package io.tocsin.center.artifact;

import io.tocsin.center.artifact.CanaryWatch.Verdict;
import io.tocsin.center.artifact.Deployment.Progress;
import io.tocsin.center.artifact.Deployment.Standing;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.artifact.Deployment.Strategy;
import io.tocsin.center.session.ArtifactTraffic;
import io.tocsin.center.session.LiveSession;
import io.tocsin.center.session.SessionRegistry;
import io.tocsin.protocol.ToCenter;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings executors to what is current for their group. Everything is read from the rows at each step and the steps come
 * one after the other, so that a restart of the center, an executor that comes late and the next canary are all the same
 * question: who lacks what?
 */
final class Rollouts implements ArtifactTraffic {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String SILENT = "no answer within half an hour";
    private static final Logger LOG = LoggerFactory.getLogger(Rollouts.class);

    private final Deployments deployments;
    private final DeploymentStore store;
    private final Deliveries deliveries;
    private final CanaryWatch watch;
    private final SessionRegistry registry;
    private final Steps steps;
    /** Deployments that are looked at again in a moment. */
    private final Set<Long> watched = new HashSet<>();

    Rollouts(
            Deployments deployments,
            DeploymentStore store,
            Deliveries deliveries,
            CanaryWatch watch,
            SessionRegistry registry,
            Steps steps) {
        this.deployments = deployments;
        this.store = store;
        this.deliveries = deliveries;
        this.watch = watch;
        this.registry = registry;
        this.steps = steps;
    }

    /** A deployment was made, or may have been. */
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
        deliveries.pusher().nextChunk(session, wanted);
    }

    @Override
    public void artifactState(LiveSession session, ToCenter.ArtifactState state) {
        // Looked up before it is queued: what strangers and parrots say must not wait in line.
        deliveries
                .pusher()
                .answered(session, state.transfer())
                .ifPresent(push -> step(session.profile().groupId(), () -> {
                    if (deliveries.pusher().end(push)) {
                        settle(push, state);
                    }
                }));
    }

    @Override
    public void closed(LiveSession session) {
        step(session.profile().groupId(), () -> {
            for (Push push : deliveries.pusher().endAll(session)) {
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
                store.standings().takenBack(takenBack, push.session().profile().id());
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
        store.standings().put(push.deployment().id(), push.session().profile().id(), progress, error);
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
                .filter(session -> session.peer().takesJars() && !session.leaving())
                .sorted(Comparator.comparingLong(session -> session.profile().id()))
                .toList();
        List<Standing> standings = store.standings().of(deployment.id());
        Map<Long, Progress> progress = new HashMap<>();
        standings.forEach(standing -> progress.put(standing.executorId(), standing.progress()));
        boolean loaded = progress.containsValue(Progress.LOADED);
        boolean failed = progress.containsValue(Progress.FAILED);
        if (targets.isEmpty() && !loaded && !failed) {
            return; // until somebody comes
        }
        store.state(deployment.id(), State.ROLLING);
        boolean careful = deployment.strategy() == Strategy.CANARY;
        if (careful && failed) {
            takeBack(deployment, standings, "it does not load everywhere");
            return;
        }
        if (careful && loaded && !passes(deployment, standings)) {
            return;
        }
        boolean canary = careful && !loaded;
        boolean busy = false;
        for (LiveSession target : targets) {
            Progress stands = progress.getOrDefault(target.profile().id(), Progress.PENDING);
            if (stands != Progress.PENDING && stands != Progress.PUSHING) {
                continue;
            }
            if (canary && busy) {
                store.standings().put(deployment.id(), target.profile().id(), Progress.PENDING, null);
                continue;
            }
            busy = true;
            push(target, deployment);
        }
        if (!busy) {
            deployments.finish(deployment, progress.values());
            begin(deployment.groupId()); // if it fell back to another one
        }
    }

    /** What was deployed before this executor came, or while it was away. */
    private void catchUp(LiveSession session) {
        if (!session.peer().takesJars()) {
            return;
        }
        long id = session.profile().id();
        for (Deployment deployment : store.current(session.profile().groupId())) {
            if (deployment.state().isOpen()) {
                continue; // advances by itself
            }
            Progress stands = store.standings().of(deployment.id()).stream()
                    .filter(standing -> standing.executorId() == id)
                    .map(Deployment.Standing::progress)
                    .findFirst()
                    .orElse(Progress.PENDING);
            if (Deliveries.has(session, deployment)) {
                store.standings().put(deployment.id(), id, Progress.LOADED, null);
            } else if (stands != Progress.FAILED) {
                push(session, deployment);
            }
        }
    }

    private boolean passes(Deployment deployment, List<Standing> standings) {
        return switch (watch.judge(deployment, standings)) {
            case Verdict.Passed passed -> true;
            case Verdict.Failed(String why) -> {
                takeBack(deployment, standings, why);
                yield false;
            }
            case Verdict.Wait(Duration delay) -> {
                if (watched.add(deployment.id())) {
                    steps.later(delay, () -> {
                        watched.remove(deployment.id());
                        advance(deployment.groupId());
                    });
                }
                yield false;
            }
        };
    }

    private void takeBack(Deployment deployment, List<Standing> standings, String why) {
        watch.takeBack(deployment, standings, why);
        begin(deployment.groupId());
    }

    private void push(LiveSession session, Deployment deployment) {
        if (!deliveries.send(session, deployment, this::limit)) {
            steps.retry(() -> advance(deployment.groupId()));
        }
    }

    private void limit(Push push) {
        ToCenter.ArtifactState silence = new ToCenter.ArtifactState(push.transfer(), false, SILENT);
        steps.call(PATIENCE, () -> artifactState(push.session(), silence));
    }

    private void resume() {
        deliveries.resume(session -> {
            if (registry.find(session.profile().id()).filter(session::equals).isPresent()) {
                advance(session.profile().groupId());
                catchUp(session);
            }
        });
    }

    private void step(long groupId, Runnable work) {
        steps.take(work, () -> advance(groupId));
    }
}
