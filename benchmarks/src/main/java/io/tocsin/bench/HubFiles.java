package io.tocsin.bench;

import java.nio.file.Path;

/** What the launcher has built, started here as the launcher starts it. */
public record HubFiles(Path folder) {
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    String centerArguments() {
        return "@" + folder.resolve("center.args");
    }

    String executorArguments() {
        return "@" + folder.resolve("executor.args");
    }
}
