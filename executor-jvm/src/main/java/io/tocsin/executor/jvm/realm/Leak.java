package io.tocsin.executor.jvm.realm;

import java.util.List;

/**
 * A version that stays in memory after its end.
 *
 * @param holders what keeps it, as far as it was found
 */
record Leak(String artifact, String version, List<String> holders) {
    private static final System.Logger LOG = System.getLogger(Leak.class.getName());

    void log() {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} {1} is out of service but stays in memory; {2}",
                artifact,
                version,
                holders.isEmpty()
                        ? "what holds it was not found (a virtual thread, or a cache outside of the JAR?)"
                        : "held by " + String.join("; ", holders));
    }
}
