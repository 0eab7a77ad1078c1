package io.tocsin.executor.webapi.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.webapi.testing.Attempt;
import io.tocsin.executor.webapi.testing.Bench;
import io.tocsin.executor.webapi.testing.Endpoint;
import io.tocsin.protocol.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that the center keeps, beside those of the executor's own files. */
class CenterSecretsTest {
    @TempDir
    Path secrets;

    private final Endpoint endpoint = new Endpoint();
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(secrets, "127.0.0.1:*", "localhost:*");
        endpoint.answer("/", 200, "{}");
    }

    @AfterEach
    void close() {
        bench.close();
        endpoint.close();
    }

    @Test
    void asksTheCenterForWhatItHasNoFileFor() throws Exception {
        Attempt attempt = new Attempt(call("/"), "{}").with("api", "from-center", "other.example", "127.0.0.1");

        assertThat(bench.run(attempt)).isInstanceOf(Outcome.Succeeded.class);

        assertThat(authorization()).isEqualTo("Bearer from-center");
        assertThat(attempt.lines()).isNotEmpty().noneMatch(line -> line.contains("from-center"));
    }

    @Test
    void prefersItsOwnFileAndDoesNotAsk() throws Exception {
        keep("api", "from-file", "127.0.0.1");
        Attempt attempt = new Attempt(call("/"), "{}").with("api", "from-center", "127.0.0.1");

        bench.run(attempt);

        assertThat(authorization()).isEqualTo("Bearer from-file");
        assertThat(attempt.asked()).isZero();
    }

    @Test
    void doesNotGoAroundAFileThatIsMeantForAnotherHost() throws Exception {
        keep("api", "from-file", "other.example");

        assertRefused(new Attempt(call("/"), "{}").with("api", "from-center", "127.0.0.1"));
    }

    @Test
    void sendsItToNoHostThatItIsNotMeantFor() throws Exception {
        assertRefused(new Attempt(call("/"), "{}").with("api", "from-center", "localhost"));
        assertRefused(new Attempt(call("/"), "{}").with("api", "from-center"));
        assertRefused(new Attempt(call("/"), "{}"));
    }

    private void assertRefused(Attempt attempt) throws Exception {
        assertThat(bench.run(attempt)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("HTTP_SECRET");
            assertThat(failed.message()).doesNotContain("from-");
        });
        assertThat(endpoint.seen()).isEmpty();
    }

    private String authorization() {
        return endpoint.seen().getLast().header("Authorization");
    }

    private String call(String path) {
        return "{\"url\":\"%s\",\"auth\":{\"kind\":\"BEARER\",\"secret\":\"api\"}}".formatted(endpoint.url(path));
    }

    private void keep(String name, String secret, String hosts) throws Exception {
        Path file = Files.writeString(secrets.resolve(name), secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(secrets.resolve(name + ".hosts"), hosts);
    }
}
