package io.tocsin.executor.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPinsTest {
    private static final Set<String> ONE = Set.of("ab".repeat(32));
    private static final Set<String> TWO = Set.of("cd".repeat(32), "ef".repeat(32));

    @TempDir
    Path home;

    @Test
    void remembersWhatWasGivenOnce() throws Exception {
        assertThat(KeptPins.in(home, Tls.USUAL).pins()).isEmpty();

        KeptPins.keep(home, ONE);
        assertThat(KeptPins.in(home, Tls.USUAL).pins()).isEqualTo(ONE);
        KeptPins.keep(home, Set.of());
        assertThat(KeptPins.in(home, Tls.USUAL).pins()).isEqualTo(ONE);
        KeptPins.keep(home, TWO);
        assertThat(KeptPins.in(home, Tls.USUAL).pins()).isEqualTo(TWO);
    }

    @Test
    void prefersWhatIsGivenNow() throws Exception {
        KeptPins.keep(home, ONE);

        assertThat(KeptPins.in(home, new Tls(TWO, null, null)).pins()).isEqualTo(TWO);
    }

    @Test
    void trustsNobodyInsteadWhenTheFileIsBroken() throws Exception {
        KeptPins.keep(home, ONE);
        Files.writeString(home.resolve("fingerprint"), "ab");

        assertThatThrownBy(() -> KeptPins.in(home, Tls.USUAL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("fingerprint");
    }
}
