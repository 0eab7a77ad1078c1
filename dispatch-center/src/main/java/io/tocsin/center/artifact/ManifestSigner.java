package io.tocsin.center.artifact;

import io.tocsin.center.artifact.Deployment.Signed;
import io.tocsin.center.trust.CenterKeys;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Manifest;
import io.tocsin.protocol.Proofs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Signs what executors are to load. A signature lasts a month; a current deployment is signed anew before that. */
@Component
class ManifestSigner {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration MARGIN = Duration.ofDays(1);

    private final CenterKeys keys;
    private final InstantSource clock;
    private final Codec codec = new Codec();

    ManifestSigner(CenterKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    Signed sign(Artifact artifact, String group, long sequence) {
        long notAfter = micros() + LIFE.toNanos() / 1_000;
        byte[] manifest = codec.encodeManifest(
                new Manifest(artifact.name(), artifact.version(), artifact.sha256(), group, sequence, notAfter));
        return new Signed(sequence, manifest, keys.sign(Proofs.manifest(manifest)), notAfter);
    }

    /** Whether executors of the group would refuse it, now or soon. */
    boolean isStale(Signed signed, String group) {
        return signed.notAfter() - MARGIN.toNanos() / 1_000 < micros()
                || !codec.decodeManifest(signed.manifest()).group().equals(group);
    }

    long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
