package io.tocsin.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As far as they can be tried where no engine runs. */
class ContainersTest {
    private static final Path DOCKERFILE = Path.of("docker/Dockerfile");
    private static final Path CHART = Path.of("helm/tocsin").toAbsolutePath();
    private static final Map<String, String> SET =
            Map.of("HUB", "hub.example", "MYSQL_PASSWORD", "one", "ADMIN_PASSWORD", "another");

    @TempDir
    private Path folder;

    @Test
    void theDockerfileIsOne() throws IOException {
        for (String file : List.of("package.json", "package-lock.json", "dockerfile.mjs")) {
            Files.copy(Path.of("src/test/node", file), folder.resolve(file));
        }
        Ran.of("npm", "ci", "--prefix", folder.toString(), "--prefer-offline", "--no-audit", "--no-fund")
                .well();

        Ran linted = Ran.of("node", folder.resolve("dockerfile.mjs").toString(), DOCKERFILE.toString());

        assertThat(linted.well()).isEmpty();
    }

    @Test
    void theDockerfileTakesOnlyWhatIsInTheArchive() throws IOException {
        String files = Ran.of("tar", "-tzf", Scratch.archive().toString()).well();
        Matcher taken = Pattern.compile("/tocsin(/\\S+)")
                .matcher(Files.readString(DOCKERFILE).replaceAll("(?m)^(?!COPY).*", ""));
        List<String> names = new ArrayList<>();
        while (taken.find()) {
            names.add(taken.group(1));
        }

        assertThat(names)
                .contains("/center", "/nginx", "/web")
                .allSatisfy(name -> assertThat(files).contains("tocsin-0.1.0" + name));
    }

    @Test
    void theComposeFileIsValidAndWantsItsPasswords() {
        Map<String, String> lacking = new HashMap<>(SET);
        lacking.put("MYSQL_PASSWORD", "");

        assertThat(compose(SET).well())
                .contains("target: center", "ipv4_address: 10.89.41.2", "target: executor-webapi");
        assertThat(compose(lacking).code()).isNotZero();
    }

    /** Either as a plugin of docker, or as a program of its own. */
    private static Ran compose(Map<String, String> environment) {
        boolean isPlugin = Ran.of("sh", "-c", "docker compose version").code() == 0;
        List<String> command = new ArrayList<>(isPlugin ? List.of("docker", "compose") : List.of("docker-compose"));
        command.addAll(List.of("-f", "docker/compose.yaml", "--profile", "executors", "config"));
        return Ran.of(environment, command);
    }

    @Test
    void theChartPassesHelmsLintAndGivesWhatItsValuesAskFor() {
        LintResult lint = new Helm(CHART).lint().strict().call();

        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
        assertThat(template().call())
                .contains("name: hub-center", "kind: Ingress", "host: \"hub.example\"")
                .doesNotContain("executor-jvm");
        assertThat(template().set("executors.jvm.replicas", 2).call())
                .contains("name: hub-executor-jvm", "replicas: 2", "wss://hub.example/ws/executor");
        assertThatThrownBy(() -> template().set("executors.jvm.replicas", -1).call())
                .hasMessageContaining("replicas");
    }

    private static TemplateCommand template() {
        return new Helm(CHART).template().withName("hub");
    }
}
