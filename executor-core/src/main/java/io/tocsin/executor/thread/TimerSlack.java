package io.tocsin.executor.thread;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How late Linux may wake a thread that parks, so that several wake together: 50 microseconds unless the thread says
 * otherwise. Other systems have no such setting, and nothing happens there.
 */
public final class TimerSlack {
    private static final Path PROC = Path.of("/proc");

    private TimerSlack() {}

    /**
     * Has the present thread wake as exactly as the system can, and the threads that it or they start from now on, for
     * they inherit it. Called first in {@code main} it reaches those that wake virtual threads, such as attempts that wait
     * for their instants; those of the JVM itself keep theirs.
     */
    public static void shrink() {
        shrink(PROC);
    }

    static void shrink(Path proc) {
        Path self = proc.resolve("thread-self");
        if (!Files.exists(self)) {
            return;
        }
        try {
            Path id = self.toRealPath().getFileName();
            Files.writeString(proc.resolve(id).resolve("timerslack_ns"), "1"); // 0 would be the default again
        } catch (IOException | SecurityException refused) {
            // An old system, or one that hides it: fires are some 50 microseconds later there, and nothing else
            // changes.
        }
    }
}
