package io.tocsin.bench;

import java.io.IOException;

/** Processes that end with this one at the latest, also when it is ended by a signal: what is left over disturbs all later figures. */
public final class Child {
    private Child() {}

    public static Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end " + process.pid()));
        return process;
    }
}
