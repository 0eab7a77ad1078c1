package io.tocsin.center.artifact;

import java.util.List;

/**
 * A task JAR.
 *
 * @param uploadedAt in microseconds since the epoch
 */
record Artifact(
        long id,
        String name,
        String version,
        String sha256,
        long sizeBytes,
        List<DeclaredHandler> handlers,
        long uploadedAt) {}
