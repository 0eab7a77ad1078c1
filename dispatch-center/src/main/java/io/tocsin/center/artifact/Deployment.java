package io.tocsin.center.artifact;

import io.tocsin.center.problem.Invalid;
import java.time.Duration;
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
        Canary canary,
        State state,
        Signed signed,
        @Nullable Long previousId,
        @Nullable Long rollsBack,
        long createdAt) {

    /** Whether others may get this version when a later one is taken back: one that a canary only tries is on trial. */
    boolean isProven() {
        return strategy != Strategy.CANARY
                || state == State.SUCCEEDED
                || (canary.watched() != null && canary.watched().passed());
    }

    enum Strategy {
        /** All at once. */
        ALL,
        /** One first, the others when it has loaded the artifact and its runs went well for a while. */
        CANARY
    }

    /**
     * How the executor that is first is watched; without a meaning for other strategies.
     *
     * @param observe for how long
     * @param maxFailures of runs of the new version, in that time; one more takes the deployment back
     * @param watched null until it has loaded the artifact
     */
    record Canary(
            Duration observe, int maxFailures, @Nullable Watched watched) {
        private static final Duration LONGEST = Duration.ofDays(1);
        static final Canary DEFAULT = new Canary(Duration.ofSeconds(10), 0, null);

        /** @throws Invalid when nobody could mean it */
        Canary {
            if (observe.compareTo(LONGEST) > 0) {
                throw Invalid.field("canary.observe", "TOO_LONG", "at most a day");
            }
            if (maxFailures < 0) {
                throw Invalid.field("canary.maxFailures", "NEGATIVE", "0 or more");
            }
        }

        /** @param since in microseconds since the epoch */
        record Watched(long executorId, long since, boolean passed) {}
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
