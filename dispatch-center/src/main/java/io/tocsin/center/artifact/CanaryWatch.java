package io.tocsin.center.artifact;

import io.tocsin.center.account.Audit;
import io.tocsin.center.artifact.Deployment.Canary.Watched;
import io.tocsin.center.artifact.Deployment.Progress;
import io.tocsin.center.artifact.Deployment.Standing;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.run.VersionOutcomes;
import io.tocsin.center.schedule.Durations;
import io.tocsin.center.session.SessionRegistry;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges a new version by its runs on the executor that has it first, and takes it back from everybody. What it needs to
 * know is in the rows, so that a watch outlives the center.
 */
final class CanaryWatch {
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(CanaryWatch.class);

    private final Deployments deployments;
    private final DeploymentStore store;
    private final ArtifactStore artifacts;
    private final VersionOutcomes outcomes;
    private final SessionRegistry registry;
    private final Audit audit;

    CanaryWatch(
            Deployments deployments,
            DeploymentStore store,
            ArtifactStore artifacts,
            VersionOutcomes outcomes,
            SessionRegistry registry,
            Audit audit) {
        this.deployments = deployments;
        this.store = store;
        this.artifacts = artifacts;
        this.outcomes = outcomes;
        this.registry = registry;
        this.audit = audit;
    }

    sealed interface Verdict {
        /** The others may follow. */
        record Passed() implements Verdict {}

        /** It is looked at again by then. */
        record Wait(Duration delay) implements Verdict {}

        record Failed(String why) implements Verdict {}
    }

    /** @param standings one of them LOADED: of the executor that was first */
    Verdict judge(Deployment deployment, List<Standing> standings) {
        Watched canary = deployment.canary().watched();
        if (canary == null) {
            canary = begin(deployment, standings);
        }
        if (canary.passed()) {
            return new Verdict.Passed();
        }
        long failures =
                outcomes.failures(canary.executorId(), deployment.version(), handlers(deployment), canary.since());
        long watched = deployments.micros() - canary.since();
        if (failures > deployment.canary().maxFailures()) {
            String error =
                    failures + " of its runs failed within " + Durations.format(Duration.ofNanos(watched * 1_000))
                            + "; at most " + deployment.canary().maxFailures() + " may";
            store.standings().put(deployment.id(), canary.executorId(), Progress.LOADED, error);
            return new Verdict.Failed(error);
        }
        if (!store.knows(canary.executorId())) {
            store.forget(deployment.id(), canary.executorId());
            return new Verdict.Wait(Duration.ZERO); // for another one to be first
        }
        long left = deployment.canary().observe().toMillis() - watched / 1_000;
        if (left > 0) {
            return new Verdict.Wait(Duration.ofMillis(Math.min(left, GLANCE.toMillis())));
        }
        if (registry.find(canary.executorId()).isEmpty()) {
            return new Verdict.Wait(GLANCE); // one that is gone proves nothing
        }
        store.watch(deployment.id(), new Watched(canary.executorId(), canary.since(), true));
        return new Verdict.Passed();
    }

    /** What was current before is so again, also where this deployment was loaded already. */
    void takeBack(Deployment deployment, List<Standing> standings, String why) {
        LOG.warn(
                "deployment {} of {} {} is taken back: {}",
                deployment.id(),
                deployment.name(),
                deployment.version(),
                why);
        boolean somewhere = standings.stream()
                .anyMatch(
                        standing -> standing.progress() == Progress.LOADED || standing.progress() == Progress.PUSHING);
        if (somewhere) {
            try {
                deployments.rollBack(deployment.id(), audit);
                return;
            } catch (Conflict nothingBefore) {
                LOG.info("it stays where it is loaded: {}", nothingBefore.getMessage());
            }
        }
        deployments.giveUp(deployment, State.ROLLED_BACK);
        audit.record("artifact.rollback", "deployment/" + deployment.id(), why);
    }

    private Watched begin(Deployment deployment, List<Standing> standings) {
        long first = standings.stream()
                .filter(standing -> standing.progress() == Progress.LOADED)
                .findFirst()
                .orElseThrow()
                .executorId();
        Watched begun = new Watched(first, deployments.micros(), false);
        store.watch(deployment.id(), begun);
        return begun;
    }

    private List<String> handlers(Deployment deployment) {
        return artifacts
                .find(deployment.artifactId())
                .map(artifact ->
                        artifact.handlers().stream().map(DeclaredHandler::name).toList())
                .orElse(List.of());
    }
}
