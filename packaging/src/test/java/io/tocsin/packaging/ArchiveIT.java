package io.tocsin.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, for systems without Debian's packages. */
class ArchiveIT {
    private static final Map<String, String> JAVA = Map.of("JAVA_HOME", System.getProperty("java.home"));

    @TempDir
    private Path folder;

    @Test
    void holdsAllPartsAndStartsThemFromWhereverItIsUnpacked() throws IOException {
        Path home = unpacked();

        for (String file : List.of(
                "center/dispatch-center.jar",
                "center/ready",
                "web/admin/index.html",
                "nginx/conf.d/tocsin.conf",
                "systemd/tocsin-center.service",
                "docs/deployment.md",
                "LICENSE")) {
            assertThat(home.resolve(file)).isNotEmptyFile();
        }
        for (String part : List.of("executor-jvm", "executor-webapi")) {
            Ran started = start(home, part, "--version");
            assertThat(started.well()).contains("0.1.0");
            assertThat(home.resolve("data").resolve(part)).isDirectory();
        }
    }

    @Test
    void saysWhatIsWrongWithItsConfigurationAndEnds() throws IOException {
        Path home = unpacked();
        Files.writeString(home.resolve("etc/executor-jvm.properties"), "centre=wss://hub.example/ws/executor\n");

        Ran started = start(home, "executor-jvm");

        assertThat(started.code()).isEqualTo(2);
        assertThat(started.said()).contains("unknown keys: centre");
    }

    /** The line as the guide has it, for a home folder of this test. */
    @Test
    void isKeptAliveByTheLineForCronWhichStartsOneAtMost() throws IOException {
        Files.move(unpacked(), folder.resolve("tocsin"));
        Files.writeString(folder.resolve("tocsin/etc/executor-jvm.properties"), "centre=nowhere\n");
        String line = Files.readAllLines(Path.of("../docs/deployment.md")).stream()
                .filter(text -> text.startsWith("* * * * * "))
                .findFirst()
                .orElseThrow()
                .substring("* * * * * ".length());
        Path log = folder.resolve("tocsin/executor.log");

        Ran alone = cron(line);
        long said = Files.size(log);
        Process other = new ProcessBuilder(
                        "flock", folder.resolve("tocsin/executor.lock").toString(), "cat")
                .start();
        Ran second = cron("until ! flock -n $HOME/tocsin/executor.lock true; do :; done; " + line);
        other.getOutputStream().close();
        Ran.awaitEnd(other, "the holder of the lock");

        assertThat(alone.code()).isEqualTo(2);
        assertThat(log).content().contains("unknown keys");
        assertThat(second.code()).isEqualTo(1);
        assertThat(Files.size(log)).isEqualTo(said);
    }

    private Ran cron(String line) {
        Map<String, String> environment = new HashMap<>(JAVA);
        environment.put("HOME", folder.toString());
        return Ran.of(environment, List.of("sh", "-c", line));
    }

    @Test
    void wantsAJavaThatIsNewEnough() throws IOException {
        Path home = unpacked();
        Path empty = Files.createDirectory(folder.resolve("empty"));

        String script = Files.readString(home.resolve("executor-jvm/start"));
        Path deaf = home.resolve("executor-jvm/start-of-old");
        Files.writeString(deaf, script.replaceAll("LEAST_JAVA=21", "LEAST_JAVA=999"));
        Ran started = Ran.of(Map.of("JAVA_HOME", empty.toString()), List.of("bash", deaf.toString()));

        assertThat(started.code()).isEqualTo(2);
        assertThat(started.said()).contains("Java 999 or newer is needed");
    }

    private static Ran start(Path home, String part, String... options) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve(part).resolve("start").toString()));
        command.addAll(List.of(options));
        return Ran.of(JAVA, command);
    }

    private Path unpacked() {
        Ran.of("tar", "-xzf", Scratch.archive().toString(), "-C", folder.toString())
                .well();
        return folder.resolve("tocsin-0.1.0");
    }
}
