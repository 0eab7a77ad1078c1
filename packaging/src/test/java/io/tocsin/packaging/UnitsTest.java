package io.tocsin.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    /** In tenths, of 100: where what a JVM and its sessions need is allowed, and no more, it is 16. */
    private static final String MOST_EXPOSED = "20";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"center", "executor-jvm", "executor-webapi"})
    void areUnderstoodBySystemdWithoutAWarning(String part) throws IOException {
        String unit = Files.readString(shipped(part))
                .replace("/usr/share/tocsin/" + part + "/", Path.of("src/bin").toAbsolutePath() + "/");
        Path copy = Files.writeString(folder.resolve("tocsin-" + part + ".service"), unit);

        Ran verified = Ran.of("systemd-analyze", "verify", "--recursive-errors=yes", "--man=no", copy.toString());

        assertThat(verified.well()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"center", "executor-jvm", "executor-webapi"})
    void exposeLittleOfTheSystem(String part) {
        Ran.of(
                        "systemd-analyze",
                        "security",
                        "--offline=true",
                        "--threshold=" + MOST_EXPOSED,
                        "--no-pager",
                        shipped(part).toString())
                .well();
    }

    @ParameterizedTest
    @ValueSource(strings = {"center", "executor-jvm", "executor-webapi"})
    void runAsAUserWhomTheirPackageMakes(String part) throws IOException {
        String unit = Files.readString(shipped(part));
        String user = unit.lines()
                .filter(line -> line.startsWith("User="))
                .findFirst()
                .orElseThrow()
                .substring(5);

        assertThat(Files.readString(Path.of("src/sysusers/tocsin-" + part + ".conf")))
                .startsWith("u " + user + " ");
        assertThat(user).isNotEqualTo("root");
        assertThat(unit).contains("\nNoNewPrivileges=yes\n", "\nProtectSystem=strict\n", "\nRestart=on-failure\n");
    }

    private static Path shipped(String part) {
        return Path.of("src/systemd/tocsin-" + part + ".service");
    }
}
