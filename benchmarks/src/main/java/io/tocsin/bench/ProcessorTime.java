package io.tocsin.bench;

import static io.tocsin.bench.Findings.text;

/**
 * What the processes that work for a fire have used of the processors, in milliseconds.
 *
 * @param database 0 where it is part of the center, or its process is not known
 */
public record ProcessorTime(long center, long executor, long database) {
    public static final String PARTS = "center + executor + database";

    public ProcessorTime since(ProcessorTime earlier) {
        return new ProcessorTime(center - earlier.center, executor - earlier.executor, database - earlier.database);
    }

    /** The sum and its parts, for each of so many fires. */
    public String perFire(long fires) {
        return text(
                "%.3f = %.3f + %.3f + %.3f ms",
                each(center + executor + database, fires),
                each(center, fires),
                each(executor, fires),
                each(database, fires));
    }

    private static double each(long millis, long fires) {
        return (double) millis / fires;
    }
}
