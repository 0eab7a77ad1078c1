package io.tocsin.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What all measurements of a call share.
 *
 * @param server address of a database server; null for the embedded database
 * @param databaseProcess of the server, if it runs on this machine; else 0
 */
public record Setting(
        HubFiles files, Path results, @Nullable String server, long databaseProcess, Wishes wishes) {
    /**
     * @param seconds how long each load is measured; 0 for the measurement's own choice
     * @param warmUp how long it runs before that, in seconds; 0 for the measurement's own choice
     * @param armed whether executors get their fires ahead of the instant, where a measurement leaves that open
     * @param tls whether sessions are encrypted, where a measurement leaves that open
     * @param transport by which the executor is to connect, as its own option names it
     * @param slots of the executor; 0 for what it has that is told nothing
     */
    public record Wishes(int seconds, int warmUp, boolean armed, boolean tls, String transport, int slots) {
        /** Whether executors are to fetch their frames. */
        public boolean polling() {
            return transport.equals("http");
        }
    }

    public int seconds(int usual) {
        return wishes.seconds > 0 ? wishes.seconds : usual;
    }

    public int warmUp(int usual) {
        return wishes.warmUp > 0 ? wishes.warmUp : usual;
    }

    /** What is done on the way, for whoever waits. */
    public static void say(String what) {
        System.out.println("bench: " + what);
    }
}
