package io.tocsin.center.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tocsin.center.CenterApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;

/** The whole application, started as careless as can be. */
class ExposedStartTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--server.address=0.0.0.0",
                "--server.address=",
                "--server.address=::",
                "--server.address=0.0.0.0 --tocsin.tls.certificate=",
            })
    void refusesPlainHttpBeyondThisMachineAndSaysWhatToDo(String careless) {
        StartRefused refused = start(careless);

        assertThat(refused).hasMessageContaining("plain HTTP");
        assertThat(refused.remedy()).contains("tocsin.tls.certificate", "tocsin.trusted-proxies", "127.0.0.1");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--server.address=0.0.0.0 --tocsin.tls.certificate=no.pem --tocsin.tls.key=no.key",
                "--tocsin.tls.keystore=no.p12",
            })
    void refusesACertificateThatIsNotThere(String careless) {
        assertThat(start(careless)).hasMessageContaining("TLS is not possible");
    }

    private StartRefused start(String careless) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0", "--tocsin.data=" + folder, "--tocsin.database=jdbc:mysql://localhost:1/none"));
        arguments.addAll(List.of(careless.split(" ")));
        Throwable thrown =
                catchThrowable(() -> SpringApplication.run(CenterApplication.class, arguments.toArray(String[]::new))
                        .close());
        while (thrown != null && !(thrown instanceof StartRefused)) {
            thrown = thrown.getCause();
        }
        assertThat(thrown).isInstanceOf(StartRefused.class);
        return (StartRefused) thrown;
    }
}
