package io.tocsin.center.run;

import java.util.List;

/** Tells how the runs of one version go on one executor. */
public interface VersionOutcomes {
    /**
     * How many attempts failed, ran out of time or were lost.
     *
     * @param handlers those of the artifact, since others may have the same version
     * @param sinceMicros when the version was loaded
     */
    long failures(long executorId, String version, List<String> handlers, long sinceMicros);
}
