package io.tocsin.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A system that has nothing but a database of packages. Their scripts run outside of it, as for any DPKG_ROOT. */
record Scratch(Path root) {
    private static final String VERSION = "0.1.0";

    static Scratch in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("var/lib/dpkg/info"));
        Files.createDirectories(folder.resolve("var/lib/dpkg/updates"));
        Files.createFile(folder.resolve("var/lib/dpkg/status"));
        Files.setPosixFilePermissions(
                folder, PosixFilePermissions.fromString("rwxr-xr-x")); // for the users of services
        return new Scratch(folder);
    }

    /** What the build has made of a part. */
    static Path deb(String part) {
        return Path.of("target/tocsin-" + part + "_" + VERSION + "_all.deb").toAbsolutePath();
    }

    static Path archive() {
        return Path.of("target/tocsin-" + VERSION + ".tar.gz").toAbsolutePath();
    }

    Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    void install(Path... debs) {
        dpkg("-i", Stream.of(debs).map(Path::toString).toList());
    }

    void remove(String... parts) {
        dpkg("--remove", names(parts));
    }

    void purge(String... parts) {
        dpkg("--purge", names(parts));
    }

    private static List<String> names(String... parts) {
        return Stream.of(parts).map(part -> "tocsin-" + part).toList();
    }

    private void dpkg(String action, List<String> what) {
        List<String> command = new ArrayList<>(List.of(
                "dpkg", "--root=" + root, "--log=/dev/null", "--force-script-chrootless", "--force-depends", action));
        command.addAll(what);
        Ran.of(Map.of(), command).well();
    }

    /** The number of a user whom a package has made here. */
    String number(String user) throws IOException {
        return Files.readAllLines(path("/etc/passwd")).stream()
                .filter(line -> line.startsWith(user + ":"))
                .map(line -> line.split(":")[2])
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no user " + user));
    }

    Service service(String part) throws IOException {
        return Service.of(this, part);
    }
}
