package io.tocsin.executor.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.transport.TestAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both ways to a center, over TLS as centers have it, and as they should not. */
class CenterTrustTest {
    private static final String[] HERE = {"-ext", "san=dns:localhost"};
    private static final Set<String> NO_PINS = Set.of();

    @TempDir
    private static Path folder;

    private static Path authority;
    private static Issued right;
    private static Issued elsewhere;
    private static Issued expired;
    private static Issued selfSigned;
    private static Issued executor;
    private static Issued renewed;

    @BeforeAll
    static void issue() throws Exception {
        TestAuthority issuer = new TestAuthority(folder);
        authority = issuer.certificate();
        right = issuer.issue("right", HERE);
        elsewhere = issuer.issue("elsewhere", "-ext", "san=dns:elsewhere.invalid");
        expired = issuer.issue("expired", "-ext", "san=dns:localhost", "-startdate", "-10d", "-validity", "5");
        selfSigned = issuer.selfSigned("self-signed", HERE);
        executor = issuer.issue("executor");
        renewed = issuer.issue("renewed");
    }

    @ParameterizedTest
    @EnumSource
    void believesWhoHasACertificateOfTheNamedAuthority(Way way) throws Exception {
        try (TlsServer server = TlsServer.start(way, right.server())) {
            assertThatCode(() -> connect(way, server, TlsContext.of(NO_PINS, authority, null)))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnAuthorityThatNobodyNamed(Way way) throws Exception {
        refuses(way, right, TlsContext.usual(), right.pin());
    }

    @ParameterizedTest
    @EnumSource
    void refusesASelfSignedCertificateAndTellsItsFingerprint(Way way) throws Exception {
        refuses(way, selfSigned, TlsContext.of(NO_PINS, authority, null), selfSigned.pin());
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheCertificateOfAnotherHost(Way way) throws Exception {
        refuses(way, elsewhere, TlsContext.of(NO_PINS, authority, null), elsewhere.pin());
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnExpiredCertificate(Way way) throws Exception {
        refuses(way, expired, TlsContext.of(NO_PINS, authority, null), expired.pin());
    }

    @ParameterizedTest
    @EnumSource
    void believesThePinnedKeyWhateverItsCertificateSays(Way way) throws Exception {
        for (Issued pinned : new Issued[] {selfSigned, elsewhere, expired}) {
            try (TlsServer server = TlsServer.start(way, pinned.server())) {
                assertThatCode(() -> connect(way, server, TlsContext.of(Set.of(pinned.pin()), null, null)))
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherKeyThanThePinnedOneWhoeverIssuedItsCertificate(Way way) throws Exception {
        refuses(way, right, TlsContext.of(Set.of(selfSigned.pin()), authority, null), right.pin());
    }

    @ParameterizedTest
    @EnumSource
    void believesEachOfSeveralPins(Way way) throws Exception {
        try (TlsServer server = TlsServer.start(way, right.server())) {
            assertThatCode(() -> connect(way, server, TlsContext.of(Set.of(selfSigned.pin(), right.pin()), null, null)))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsItsOwnCertificateToACenterThatAsks(Way way) throws Exception {
        ClientIdentity identity = ClientIdentity.read(executor.certificate(), executor.key());
        try (TlsServer server = TlsServer.asking(way, right.server())) {
            assertThatCode(() -> connect(way, server, TlsContext.of(NO_PINS, authority, identity)))
                    .doesNotThrowAnyException();
        }
        try (TlsServer server = TlsServer.asking(way, right.server())) {
            assertThatThrownBy(() -> connect(way, server, TlsContext.of(NO_PINS, authority, null)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void showsARenewedCertificateWithoutARestart() throws Exception {
        Path certificate = Files.copy(executor.certificate(), folder.resolve("own.pem"));
        Path key = Files.copy(executor.key(), folder.resolve("own.key"));
        SSLContext tls = TlsContext.of(NO_PINS, authority, ClientIdentity.read(certificate, key));
        assertThat(shownBy(tls)).isEqualTo("CN=executor");

        Files.writeString(certificate, "half a file");
        assertThat(shownBy(tls)).isEqualTo("CN=executor");

        replace(renewed.certificate(), certificate);
        replace(renewed.key(), key);
        assertThat(shownBy(tls)).isEqualTo("CN=renewed");
    }

    @Test
    void saysWhatIsWrongWithItsOwnCertificate() throws Exception {
        assertThatThrownBy(() -> ClientIdentity.read(executor.certificate(), renewed.key()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not belong");
        assertThatThrownBy(() -> ClientIdentity.read(executor.certificate(), executor.certificate()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("pkcs8");
        assertThatThrownBy(() -> TlsContext.of(NO_PINS, executor.key(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("executor.key");
    }

    private static void refuses(Way way, Issued shown, SSLContext tls, String told) throws Exception {
        try (TlsServer server = TlsServer.start(way, shown.server())) {
            assertThatThrownBy(() -> connect(way, server, tls))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(told)
                    .hasMessageContaining("--fingerprint");
        }
    }

    private static void connect(Way way, TlsServer server, SSLContext tls) throws IOException, InterruptedException {
        try (Transport transport = way == Way.HTTP ? new HttpPollTransport(tls) : new WebSocketTransport(tls)) {
            transport.connect(server.uri()).close();
        }
    }

    /** At a port of its own, for else a session of a former connection might be resumed. */
    private static String shownBy(SSLContext tls) throws Exception {
        try (TlsServer.Polls server = new TlsServer.Polls(right.server(), true)) {
            connect(Way.HTTP, server, tls);
            return server.shown();
        }
    }

    private static void replace(Path fresh, Path file) throws IOException {
        Files.copy(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 1000));
    }
}
