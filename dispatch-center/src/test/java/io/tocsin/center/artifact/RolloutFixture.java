package io.tocsin.center.artifact;

import io.tocsin.center.account.Audit;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.artifact.Deployment.Standing;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.artifact.Deployment.Strategy;
import io.tocsin.center.session.ReceptionAccess;
import io.tocsin.center.session.SessionFixture;
import io.tocsin.protocol.Proofs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The side that delivers artifacts, without threads of its own: every step happens in the caller's. */
final class RolloutFixture {
    private static final Audit NO_AUDIT = (action, subject, detail) -> {};

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
        rollouts = new Rollouts(
                deployments,
                store,
                artifacts,
                new ArtifactPusher(artifacts, sessions.ids, Runnable::run),
                sessions.registry,
                new Steps(Runnable::run));
        reception = sessions.reception(rollouts);
    }

    ReceptionAccess reception() {
        return reception;
    }

    Deployment deploy(String version, Path jar, Strategy strategy) throws Exception {
        Artifact artifact = artifacts.find("disk-report", version).orElse(null);
        if (artifact == null) {
            artifact = new Artifact(
                    sessions.ids.next(), "disk-report", version, "0".repeat(64), Files.size(jar), List.of(), 0);
            artifacts.insert(artifact, jar);
        }
        Deployment made = deployments.deploy(
                artifact.id(), new GroupScope.Everywhere(), SessionFixture.GROUP, strategy, NO_AUDIT);
        rollouts.begin(SessionFixture.GROUP);
        return made;
    }

    Deployment rollBack(Deployment deployment) {
        Deployment made = deployments.rollBack(deployment.id(), NO_AUDIT);
        rollouts.begin(deployment.groupId());
        return made;
    }

    State state(Deployment deployment) {
        return store.find(deployment.id()).orElseThrow().state();
    }

    List<Standing> standings(Deployment deployment) {
        return store.standings(deployment.id());
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
