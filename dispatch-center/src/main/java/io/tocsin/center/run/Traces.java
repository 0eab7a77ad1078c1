package io.tocsin.center.run;

import org.springframework.jdbc.core.JdbcTemplate;

/** Which trace a run belongs to, long after it was given out. */
public final class Traces {
    private final RunSources sources;
    private final long seed;

    /** @param seed the same for all centers of a cluster and their next processes, another one elsewhere */
    public Traces(JdbcTemplate jdbc, long seed) {
        this.sources = new RunSources(jdbc);
        this.seed = seed;
    }

    public long seed() {
        return seed;
    }

    /** 32 hexadecimal digits, by which tracing systems find it. */
    String idOf(NewRun run) {
        String given = run.origin() == Origin.MANUAL ? sources.trace(run.id()).orElse(null) : null;
        return TraceContext.id(given == null ? TraceContext.of(run, seed) : given);
    }
}
