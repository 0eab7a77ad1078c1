package io.tocsin.center.artifact;

import io.tocsin.center.account.Audit;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.artifact.Deployment.Canary;
import io.tocsin.center.artifact.Deployment.Progress;
import io.tocsin.center.artifact.Deployment.Signed;
import io.tocsin.center.artifact.Deployment.Standing;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.artifact.Deployment.Strategy;
import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.session.Groups;
import io.tocsin.center.session.Peer;
import io.tocsin.center.storage.Transactions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what is current. Each change takes the next sequence of its line, under the line's lock. */
@Component
class Deployments {
    private final DeploymentStore store;
    private final ArtifactStore artifacts;
    private final ManifestSigner signer;
    private final Groups groups;
    private final Transactions transactions;
    private final Ids ids;

    Deployments(
            DeploymentStore store,
            ArtifactStore artifacts,
            ManifestSigner signer,
            Groups groups,
            Transactions transactions,
            Ids ids) {
        this.store = store;
        this.artifacts = artifacts;
        this.signer = signer;
        this.groups = groups;
        this.transactions = transactions;
        this.ids = ids;
    }

    record Plan(Strategy strategy, Canary canary) {
        static final Plan ALL = new Plan(Strategy.ALL, Canary.DEFAULT);
    }

    /**
     * @param readable the groups whose artifacts the caller may know of
     * @param plan how it is rolled out
     */
    Deployment deploy(long artifactId, GroupScope readable, long groupId, Plan plan, Audit audit) {
        return transactions.call(() -> {
            Artifact artifact =
                    artifacts.find(artifactId, readable).orElseThrow(() -> NotFound.of("artifact", artifactId));
            requireTakers(groupId);
            Deployment made = make(artifact, groupId, plan, null);
            audit.record(
                    "artifact.deploy",
                    "deployment/" + made.id(),
                    made.name() + " " + made.version() + " to group " + groupName(groupId));
            return made;
        });
    }

    /** It would wait for ever; without any executor it waits for the first. */
    private void requireTakers(long groupId) {
        List<String> kinds = groups.executorKinds(groupId);
        if (!kinds.isEmpty() && kinds.stream().noneMatch(Peer::takesJars)) {
            throw new Conflict(
                    "NO_EXECUTOR_TAKES_JARS",
                    "the executors of the group load no JARs; they are of the kind " + String.join(", ", kinds));
        }
    }

    /** The artifact that was current before, as a new deployment with a new sequence. */
    Deployment rollBack(long id, Audit audit) {
        return transactions.call(() -> {
            Deployment taken = store.find(id).orElseThrow(() -> NotFound.of("deployment", id));
            DeploymentStore.Line line = store.lock(taken.groupId(), taken.name());
            if (line.currentId() == null || line.currentId() != id) {
                throw new Conflict("NOT_CURRENT", "another deployment of " + taken.name() + " is current");
            }
            Artifact former = previous(taken)
                    .flatMap(previous -> artifacts.find(previous.artifactId()))
                    .orElseThrow(() -> new Conflict(
                            "NOTHING_TO_ROLL_BACK_TO", "no version of " + taken.name() + " was deployed before"));
            Deployment made = make(former, taken.groupId(), Plan.ALL, id);
            store.state(id, State.ROLLED_BACK);
            store.standings().spare(id);
            audit.record("artifact.rollback", "deployment/" + id, "by deployment " + made.id());
            return made;
        });
    }

    /** @param progress how those who were asked stand now */
    void finish(Deployment deployment, Collection<Progress> progress) {
        if (!progress.contains(Progress.FAILED)) {
            store.state(deployment.id(), State.SUCCEEDED);
        } else if (progress.contains(Progress.LOADED)) {
            store.state(deployment.id(), State.FAILED);
        } else {
            giveUp(deployment, State.FAILED);
        }
    }

    /** A later one became current before this one came to its end. */
    void supersede(Deployment deployment) {
        for (Standing standing : store.standings().of(deployment.id())) {
            if (standing.progress() == Progress.PENDING) {
                store.standings()
                        .put(deployment.id(), standing.executorId(), Progress.FAILED, "a later deployment came first");
            }
        }
        store.state(deployment.id(), State.FAILED);
    }

    /**
     * The deployment took hold nowhere: what was current before is so again, by a new deployment if an executor has an
     * overtaken version meanwhile.
     */
    void giveUp(Deployment deployment, State state) {
        transactions.run(() -> {
            DeploymentStore.Line line = store.lock(deployment.groupId(), deployment.name());
            if (line.currentId() != null && line.currentId() == deployment.id()) {
                fallBack(deployment, line);
            }
            store.state(deployment.id(), state);
            store.standings().spare(deployment.id());
        });
    }

    private void fallBack(Deployment deployment, DeploymentStore.Line line) {
        Optional<Artifact> former = previous(deployment).flatMap(previous -> artifacts.find(previous.artifactId()));
        if (former.isPresent() && store.overtook(deployment)) {
            make(former.get(), deployment.groupId(), Plan.ALL, deployment.id());
        } else {
            store.advance(deployment.groupId(), deployment.name(), line.sequence(), deployment.previousId());
        }
    }

    /**
     * The same deployment with a signature that executors still take; an overtaken one is not signed anew, for its higher
     * sequence would have them refuse the one that is current.
     */
    Deployment fresh(Deployment deployment) {
        if (!signer.isStale(deployment.signed(), groupName(deployment.groupId()))) {
            return deployment;
        }
        return transactions.call(() -> {
            Artifact artifact = artifacts
                    .find(deployment.artifactId())
                    .orElseThrow(() -> NotFound.of("artifact", deployment.artifactId()));
            DeploymentStore.Line line = store.lock(deployment.groupId(), deployment.name());
            if (line.currentId() == null || line.currentId() != deployment.id()) {
                return deployment;
            }
            long sequence = line.sequence() + 1;
            Signed signed = signer.sign(artifact, groupName(deployment.groupId()), sequence);
            store.advance(deployment.groupId(), deployment.name(), sequence, line.currentId());
            store.sign(deployment.id(), signed);
            return store.find(deployment.id()).orElseThrow();
        });
    }

    /** Now, since the epoch. */
    long micros() {
        return signer.micros();
    }

    private Deployment make(Artifact artifact, long groupId, Plan plan, @Nullable Long rollsBack) {
        DeploymentStore.Line line = store.lock(groupId, artifact.name());
        long sequence = line.sequence() + 1;
        Deployment made = new Deployment(
                ids.next(),
                artifact.id(),
                artifact.name(),
                artifact.version(),
                groupId,
                plan.strategy(),
                plan.canary(),
                State.PENDING,
                signer.sign(artifact, groupName(groupId), sequence),
                rollsBack == null ? proven(line) : line.currentId(),
                rollsBack,
                signer.micros());
        store.insert(made);
        store.advance(groupId, artifact.name(), sequence, made.id());
        return made;
    }

    /** What is current, or was before a canary that a later deployment overtook: nobody else should ever get that one. */
    private @Nullable Long proven(DeploymentStore.Line line) {
        Optional<Deployment> last = Optional.ofNullable(line.currentId()).flatMap(store::find);
        while (last.isPresent() && !last.get().isProven()) {
            last = previous(last.get());
        }
        return last.map(Deployment::id).orElse(null);
    }

    private Optional<Deployment> previous(Deployment deployment) {
        return Optional.ofNullable(deployment.previousId()).flatMap(store::find);
    }

    private String groupName(long groupId) {
        return groups.name(groupId).orElseThrow(() -> NotFound.of("group", groupId));
    }
}
