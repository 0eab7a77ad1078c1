package io.tocsin.executor.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.cli.LineLogs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String CENTER = "--center=wss://127.0.0.1/x";

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).contains("--enrollment-file", "--allow", "--secrets", "Exit codes");
        assertThat(run("--version")).isZero();
        assertThat(text(out)).contains("executor-webapi");
    }

    @Test
    void endsWithTwoWhenSomethingIsMissingOrWrong() {
        assertThat(run()).isEqualTo(2);
        assertThat(text(err)).contains("--center");
        assertThat(run(CENTER, "--home=" + home)).isEqualTo(2);
        assertThat(text(err)).contains("enrollment token");
        assertThat(run(CENTER, "--allow=http://x")).isEqualTo(2);
        assertThat(text(err)).contains("--allow");
        assertThat(run(CENTER, "--secrets=/not/there")).isEqualTo(2);
        assertThat(text(err)).contains("/not/there");
        assertThat(run(CENTER, "--ca-file=/not/there")).isEqualTo(2);
        assertThat(text(err)).contains("--ca-file");
        assertThat(run(CENTER, "--center-ca=/no/authority")).isEqualTo(2);
        assertThat(text(err)).contains("NoSuchFile", "/no/authority");
        assertThat(run(CENTER, "--connections=-1")).isEqualTo(2);
        assertThat(text(err)).contains("--connections");
    }

    /** With all that its comments suggest, only a token is missing. */
    @Test
    void understandsTheConfigurationThatIsPackaged() throws Exception {
        String packaged = Files.readString(Path.of("../packaging/src/etc/executor-webapi.properties"));
        Path all = Files.writeString(home.resolve("all"), packaged.replaceAll("(?m)^#(?=[a-z-]+=.)", ""));

        assertThat(run("--config=" + all, "--home=" + home)).isEqualTo(2);

        assertThat(text(err)).contains("enrollment token");
    }

    @Test
    void logsLineByLine() {
        assertThat(System.LoggerFinder.getLoggerFinder()).isInstanceOf(LineLogs.class);
    }

    private int run(String... args) {
        return new Main(Map.of(), print(out), print(err)).run(args);
    }

    private static PrintStream print(ByteArrayOutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream target) {
        return target.toString(StandardCharsets.UTF_8);
    }
}
