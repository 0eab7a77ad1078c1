package io.tocsin.center.artifact;

import io.tocsin.center.account.Audit;
import io.tocsin.center.id.Ids;
import io.tocsin.center.run.VersionOutcomes;
import io.tocsin.center.session.SessionRegistry;
import io.tocsin.center.thread.Threads;
import java.util.concurrent.ExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ArtifactConfiguration {
    /**
     * No executor is a bean of its own: Spring would take it for the application's.
     *
     * @param steps one thread, so that steps of rollouts never overlap
     * @param uploads one platform thread, which reads JARs
     */
    record Workers(ExecutorService steps, ExecutorService chunks, ExecutorService uploads) {
        void stop() {
            steps.shutdown();
            chunks.shutdown();
            uploads.shutdown();
        }
    }

    @Bean(destroyMethod = "stop")
    Workers artifactWorkers() {
        return new Workers(Threads.oneByOne("rollouts"), Threads.perTask("chunk-"), Threads.background("uploads"));
    }

    @Bean
    UploadReader uploadReader(Workers artifactWorkers) {
        return new UploadReader(artifactWorkers.uploads());
    }

    @Bean
    ArtifactPusher artifactPusher(ArtifactStore store, Ids ids, Workers artifactWorkers) {
        return new ArtifactPusher(store, ids, artifactWorkers.chunks());
    }

    @Bean
    CanaryWatch canaryWatch(
            Deployments deployments,
            DeploymentStore store,
            ArtifactStore artifacts,
            VersionOutcomes outcomes,
            SessionRegistry registry,
            Audit audit) {
        return new CanaryWatch(deployments, store, artifacts, outcomes, registry, audit);
    }

    @Bean
    Deliveries deliveries(
            ArtifactPusher pusher, ArtifactStore artifacts, DeploymentStore store, Deployments deployments) {
        return new Deliveries(pusher, artifacts, store, deployments);
    }

    @Bean
    Rollouts rollouts(
            Deployments deployments,
            DeploymentStore store,
            Deliveries deliveries,
            CanaryWatch watch,
            SessionRegistry registry,
            Workers artifactWorkers) {
        return new Rollouts(deployments, store, deliveries, watch, registry, Steps.on(artifactWorkers.steps()));
    }
}
