package io.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the launcher has built, started here as the launcher starts it. */
public record HubFiles(Path folder) {
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    String centerArguments() {
        return "@" + folder.resolve("center.args");
    }

    /** The same with another bound of the heap, written down in a file of its own. */
    String centerArguments(String heap, Path copy) throws IOException {
        String arguments = Files.readString(folder.resolve("center.args"));
        Files.writeString(copy, arguments.replaceFirst("-Xmx[0-9]+[kmg]", "-Xmx" + heap));
        return "@" + copy;
    }

    String executorArguments() {
        return "@" + folder.resolve("executor.args");
    }
}
