package io.tocsin.center.artifact;

import org.jspecify.annotations.Nullable;

/**
 * The wish that a group's executors run an artifact.
 *
 * @param previousId the deployment that was current before; null for the first of its name in the group
 * @param rollsBack the deployment that this one takes back
 */
record Deployment(
        long id,
        long artifactId,
        String name,
        String version,
        long groupId,
        Strategy strategy,
        State state,
        Signed signed,
        @Nullable Long previousId,
        @Nullable Long rollsBack,
        long createdAt) {

    enum Strategy {
        /** All at once. */
        ALL,
        /** One first, the others when it has loaded the artifact. */
        CANARY
    }

    enum State {
        /** No executor of the group was online yet. */
        PENDING,
        ROLLING,
        SUCCEEDED,
        FAILED,
        ROLLED_BACK;

        boolean isOpen() {
            return this == PENDING || this == ROLLING;
        }
    }

    /**
     * What executors check.
     *
     * @param manifest the exact bytes that were signed
     * @param notAfter in microseconds since the epoch
     */
    record Signed(long sequence, byte[] manifest, byte[] signature, long notAfter) {}

    /** How one executor stands to a deployment. */
    record Standing(
            long executorId, Progress progress, @Nullable String error) {}

    enum Progress {
        PENDING,
        PUSHING,
        LOADED,
        FAILED,
        ROLLED_BACK
    }
}
