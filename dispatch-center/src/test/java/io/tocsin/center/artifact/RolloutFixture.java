package io.tocsin.center.artifact;

import io.tocsin.center.account.Audit;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.artifact.Deployment.Canary;
import io.tocsin.center.artifact.Deployment.Standing;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.artifact.Deployment.Strategy;
import io.tocsin.center.session.FakeExecutor;
import io.tocsin.center.session.ReceptionAccess;
import io.tocsin.center.session.SessionFixture;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The side that delivers artifacts, without threads of its own: every step happens in the caller's. */
final class RolloutFixture {
    private static final Audit NO_AUDIT = (action, subject, detail) -> {};

    /** What the runs of a canary are said to have come to. */
    long failures;

    private final List<Alarm> alarms = new ArrayList<>();
    private final SessionFixture sessions;
    private final ArtifactStore artifacts;
    private final DeploymentStore store;
    private final Deployments deployments;
    private final Rollouts rollouts;
    private final ReceptionAccess reception;

    RolloutFixture(SessionFixture sessions) {
        this.sessions = sessions;
        artifacts = new ArtifactStore(sessions.jdbc, JsonMapper.builder().build());
        store = new DeploymentStore(sessions.jdbc);
        deployments = new Deployments(
                store,
                artifacts,
                new ManifestSigner(sessions.keys, sessions.now::get),
                sessions.groups,
                sessions.transactions,
                sessions.ids);
        ArtifactPusher pusher = new ArtifactPusher(artifacts, sessions.ids, Runnable::run);
        rollouts = new Rollouts(
                deployments,
                store,
                new Deliveries(pusher, artifacts, store, deployments),
                new CanaryWatch(
                        deployments,
                        store,
                        artifacts,
                        (executor, version, handlers, since) -> failures,
                        sessions.registry,
                        NO_AUDIT),
                sessions.registry,
                new Steps(
                        Runnable::run,
                        (delay, work) -> alarms.add(new Alarm(sessions.now.get().plus(delay), work))));
        reception = sessions.reception(rollouts);
    }

    private record Alarm(Instant at, Runnable work) {}

    static void empty(TestDatabase database) {
        database.jdbc().batchUpdate("DELETE FROM deployment", "DELETE FROM deployment_executor");
        database.jdbc()
                .batchUpdate("DELETE FROM deployment_sequence", "DELETE FROM artifact", "DELETE FROM artifact_part");
    }

    /** Time goes by, and what waited for it happens. */
    void pass(Duration time) {
        Instant now = sessions.now.updateAndGet(before -> before.plus(time));
        List<Alarm> due =
                alarms.stream().filter(alarm -> !alarm.at.isAfter(now)).toList();
        alarms.removeAll(due);
        due.forEach(alarm -> alarm.work.run());
    }

    FakeExecutor online(long group) throws InterruptedException {
        return online(group, "JVM");
    }

    FakeExecutor online(long group, String kind) throws InterruptedException {
        FakeExecutor executor = sessions.executor(reception);
        executor.kind = kind;
        executor.enrolled(sessions.token(group));
        executor.welcomed();
        return executor;
    }

    static void answer(FakeExecutor executor, boolean loaded) throws InterruptedException {
        long transfer = executor.carrier.next(ToExecutor.PushArtifact.class).transfer();
        executor.say(new ToCenter.ArtifactState(transfer, loaded, loaded ? null : "does not load"));
    }

    ReceptionAccess reception() {
        return reception;
    }

    /** Nobody watches a canary's runs. */
    Deployment deploy(String version, Path jar, Strategy strategy) throws Exception {
        return deploy(version, jar, new Deployments.Plan(strategy, new Canary(Duration.ZERO, 0, null)));
    }

    Deployment deploy(String version, Path jar, Deployments.Plan plan) throws Exception {
        Artifact artifact = artifacts.find("disk-report", version).orElse(null);
        if (artifact == null) {
            artifact = new Artifact(
                    sessions.ids.next(), "disk-report", version, "0".repeat(64), Files.size(jar), List.of(), 0);
            artifacts.insert(artifact, jar);
        }
        Deployment made =
                deployments.deploy(artifact.id(), new GroupScope.Everywhere(), SessionFixture.GROUP, plan, NO_AUDIT);
        rollouts.begin(SessionFixture.GROUP);
        return made;
    }

    void publish(Deployment deployment, byte[] publication) {
        artifacts.publish(deployment.artifactId(), publication);
    }

    Deployment rollBack(Deployment deployment) {
        Deployment made = deployments.rollBack(deployment.id(), NO_AUDIT);
        rollouts.begin(deployment.groupId());
        return made;
    }

    /** Those of other tests, too. */
    void forgetExecutors() {
        sessions.jdbc.sql("DELETE FROM executor").update();
    }

    /** As an operator removes it. */
    void remove(FakeExecutor executor) {
        sessions.jdbc
                .sql("DELETE FROM executor WHERE id = ?")
                .param(executor.id)
                .update();
        executor.disconnect();
    }

    /** Whether its artifact may not be deleted. */
    boolean isNeeded(Deployment deployment) {
        return artifacts.isDeployed(deployment.artifactId());
    }

    Deployment signedAnew(Deployment deployment) {
        return deployments.fresh(deployment);
    }

    /** As a step does that read the deployment's row a moment ago. */
    void finish(Deployment deployment) {
        deployments.finish(deployment, List.of());
    }

    State state(Deployment deployment) {
        return store.find(deployment.id()).orElseThrow().state();
    }

    List<Standing> standings(Deployment deployment) {
        return store.standings().of(deployment.id());
    }

    Deployment currentDeployment() {
        return store.current(SessionFixture.GROUP).getFirst();
    }

    List<Long> current() {
        return store.current(SessionFixture.GROUP).stream().map(Deployment::id).toList();
    }

    boolean isSigned(Deployment deployment) throws Exception {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(sessions.keys.publicKey())));
        check.update(Proofs.manifest(deployment.signed().manifest()));
        return check.verify(deployment.signed().signature());
    }
}
