package io.tocsin.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What all measurements of a call share.
 *
 * @param server address of a database server; null for the embedded database
 * @param databaseProcess of the server, if it runs on this machine; else 0
 * @param wishedSeconds how long each load is measured; 0 for the measurement's own choice
 */
public record Setting(
        HubFiles files, Path results, @Nullable String server, long databaseProcess, int wishedSeconds) {
    public int seconds(int usual) {
        return wishedSeconds > 0 ? wishedSeconds : usual;
    }

    /** What is done on the way, for whoever waits. */
    public static void say(String what) {
        System.out.println("bench: " + what);
    }
}
