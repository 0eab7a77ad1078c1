package io.tocsin.executor.jvm;

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
    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).contains("--enrollment-file", "TOCSIN_ENROLLMENT_TOKEN", "Exit codes");
        assertThat(run("--version")).isZero();
        assertThat(text(out)).contains("executor-jvm");
    }

    @Test
    void endsWithTwoWhenSomethingIsMissingOrWrong() {
        assertThat(run()).isEqualTo(2);
        assertThat(text(err)).contains("--center");
        assertThat(run("--center", "nonsense")).isEqualTo(2);
        assertThat(run("--center", "wss://127.0.0.1/x", "--program", "sh")).isEqualTo(2);
        assertThat(text(err)).contains("absolute path");
    }

    @Test
    void endsWithTwoWithoutATokenOrWithAnUnusableOne() throws Exception {
        assertThat(run("--center", "wss://127.0.0.1/x", "--home", home.toString()))
                .isEqualTo(2);
        assertThat(text(err)).contains("enrollment token");
        Path token = Files.writeString(home.resolve("token"), "no-token");
        assertThat(run(
                        "--center",
                        "wss://127.0.0.1/x",
                        "--home",
                        home.toString(),
                        "--enrollment-file",
                        token.toString()))
                .isEqualTo(2);
        assertThat(text(err)).contains("not an enrollment token").doesNotContain("no-token");
    }

    /** With all that its comments suggest, only a token is missing. */
    @Test
    void understandsTheConfigurationThatIsPackaged() throws Exception {
        String packaged = Files.readString(Path.of("../packaging/src/etc/executor-jvm.properties"));
        Path all = Files.writeString(home.resolve("all"), packaged.replaceAll("(?m)^#(?=[a-z-]+=.)", ""));

        assertThat(run("--config=" + all, "--home=" + home)).isEqualTo(2);

        assertThat(text(err)).contains("enrollment token");
    }

    @Test
    void logsLineByLine() {
        assertThat(System.getLogger("io.tocsin.Any").getName()).isEqualTo("io.tocsin.Any");
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
