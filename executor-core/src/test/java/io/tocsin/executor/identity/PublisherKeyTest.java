package io.tocsin.executor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.protocol.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherKeyTest {
    private static final String KEY = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAtLC5jfjMmgowBZBISbP2i5RHn1oklgFml6nhVn3rZCQ=
            -----END PUBLIC KEY-----
            """;
    private static final String DIGEST = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
    private static final byte[] SIGNATURE = Base64.getDecoder()
            .decode("radTQgrhtaCdjH6M22+CB786H8K80gh0Ffsejk4A3CsLlpsgWPISlO8lku+PeqzTwRHPdMxFU/1UV6C52p7pAw==");

    @TempDir
    Path folder;

    @Test
    void takesWhatTheDocumentedCommandsSign() throws IOException {
        PublisherKey key = PublisherKey.read(Files.writeString(folder.resolve("publisher.pub"), KEY));

        assertThat(key.signed(new Manifest("disk-report", "1.0.0", DIGEST, "default", 1, 0), SIGNATURE))
                .isTrue();
        assertThat(key.signed(new Manifest("disk-report", "1.0.1", DIGEST, "default", 1, 0), SIGNATURE))
                .isFalse();
    }

    @Test
    void saysWhenAFileHoldsNoSuchKey() throws IOException {
        Path none = Files.writeString(folder.resolve("none"), "no key");
        Path wrong = Files.writeString(folder.resolve("wrong"), KEY.replace("MCow", "MCox"));

        assertThatThrownBy(() -> PublisherKey.read(none)).hasMessageContaining("no public key");
        assertThatThrownBy(() -> PublisherKey.read(wrong)).hasMessageContaining("no Ed25519 key");
        assertThatThrownBy(() -> PublisherKey.read(folder.resolve("missing"))).isInstanceOf(IOException.class);
    }
}
