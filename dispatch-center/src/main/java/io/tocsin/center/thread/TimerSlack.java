package io.tocsin.center.thread;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How late Linux may wake a thread that parks, so that several wake together: 50 microseconds unless the thread says
 * otherwise. Other systems have no such setting, and nothing happens there.
 */
final class TimerSlack {
    private static final Path PROC = Path.of("/proc");

    private TimerSlack() {}

    /** Has the present thread, which must be a platform thread, wake as exactly as the system can. */
    static void shrink() {
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
