package io.tocsin.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An installed unit, done by hand as systemd would do it: its user, its variables, what it starts, how it stops. */
record Service(Scratch scratch, String part, List<String> lines) {
    static Service of(Scratch scratch, String part) throws IOException {
        return new Service(
                scratch, part, Files.readAllLines(scratch.path("/usr/lib/systemd/system/tocsin-" + part + ".service")));
    }

    String setting(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(part + " has no " + name));
    }

    Path state() {
        return scratch.path("/var/lib/" + setting("StateDirectory"));
    }

    Process start(Path log, Map<String, String> further) throws IOException {
        Map<String, String> environment = environment();
        environment.putAll(further);
        ProcessBuilder builder = new ProcessBuilder(
                        asUser(scratch.path(setting("ExecStart")).toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    Ran ready(Process main, Map<String, String> further) throws IOException {
        Map<String, String> environment = environment();
        environment.put("MAINPID", Long.toString(main.pid()));
        environment.putAll(further);
        return Ran.of(environment, asUser(scratch.path(setting("ExecStartPost")).toString()));
    }

    /** As the user of the service. */
    List<String> asUser(String... command) throws IOException {
        String number = scratch.number(setting("User"));
        List<String> all =
                new ArrayList<>(List.of("setpriv", "--reuid=" + number, "--regid=" + number, "--clear-groups"));
        all.addAll(List.of(command));
        return all;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "CONFIGURATION_DIRECTORY",
                scratch.path("/etc/" + setting("ConfigurationDirectory")).toString());
        environment.put("STATE_DIRECTORY", state().toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }
}
