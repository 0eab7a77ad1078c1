package io.tocsin.executor.jvm.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Shell scripts that tests run as programs. */
final class Scripts {
    private Scripts() {}

    static CommandTaskInvoker allowing(Path folder, String program) {
        return new CommandTaskInvoker(new AllowedPrograms(List.of(program), List.of()), folder);
    }

    static String script(Path folder, String body) throws IOException {
        Path file = Files.writeString(folder.resolve("script.sh"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }
}
