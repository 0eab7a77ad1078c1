package io.tocsin.center.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.config.StartRefused;
import io.tocsin.center.tls.TestAuthority.Issued;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

class CertificatesTest {
    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static Issued hub;
    private static Issued other;

    @BeforeAll
    static void issue() throws Exception {
        authority = new TestAuthority(folder.resolve("authority"));
        hub = authority.issue("hub");
        other = authority.issue("other");
    }

    @Test
    void readsPem() throws Exception {
        Certificates read = Certificates.read(pem(hub.certificate(), hub.key(), authority.certificate()));

        assertThat(read.toString()).contains("CN=hub", read.fingerprint());
        assertThat(read.bundle().getStores().getTrustStore().size()).isOne();
        assertThat(read.bundle().getOptions().getEnabledProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    }

    @Test
    void readsPkcs12() throws Exception {
        Path store = folder.resolve("hub.p12");
        TestAuthority.keytool(store, "packed");

        assertThat(Certificates.read(pkcs12(store, TestAuthority.PASSWORD)).toString())
                .contains("CN=packed");
        for (String wrong : new String[] {"wrong", null}) {
            assertThatThrownBy(() -> Certificates.read(pkcs12(store, wrong))).isInstanceOf(Certificates.Unusable.class);
        }
    }

    @Test
    void refusesWhatNoHandshakeWouldSucceedWith() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "");
        Path noise = Files.writeString(folder.resolve("noise.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
        Path missing = folder.resolve("missing.pem");

        for (TlsSettings useless : new TlsSettings[] {
            pem(hub.certificate(), other.key(), null),
            pem(nothing, hub.key(), null),
            pem(noise, hub.key(), null),
            pem(missing, hub.key(), null),
            pem(hub.certificate(), nothing, null),
            pem(hub.certificate(), hub.key(), nothing),
            pem(hub.certificate(), hub.key(), missing)
        }) {
            assertThatThrownBy(() -> Certificates.read(useless))
                    .as(useless.toString())
                    .isInstanceOf(Certificates.Unusable.class);
        }
    }

    @Test
    void noticesAnyChange() throws Exception {
        Path certificate = Files.copy(hub.certificate(), folder.resolve("changing.pem"));
        TlsSettings settings = pem(certificate, hub.key(), authority.certificate());
        String before = Certificates.stamp(settings);

        assertThat(Certificates.stamp(settings)).isEqualTo(before);
        Files.writeString(certificate, Files.readString(certificate) + "\n");
        assertThat(Certificates.stamp(settings)).isNotEqualTo(before);
    }

    @Test
    void startsWithoutAnUsableCertificateAsLittleAsWithHalfASetting() throws Exception {
        TlsSettings useless = pem(hub.certificate(), other.key(), null);
        assertThatThrownBy(() -> new ServedCertificate(useless, new DefaultSslBundleRegistry()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("hub.pem")
                .hasMessageContaining("does not belong");

        Path file = hub.certificate();
        assertThatThrownBy(() -> pem(file, null, null)).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> pem(null, file, null)).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> pem(null, null, file)).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> new TlsSettings(file, file, null, file, null, null))
                .isInstanceOf(StartRefused.class);
    }

    @Test
    void takesEmptyValuesForNone() {
        Path empty = Path.of("");

        assertThat(new TlsSettings(empty, empty, "", empty, "", empty).files()).isEmpty();
    }

    private static TlsSettings pem(@Nullable Path certificate, @Nullable Path key, @Nullable Path executorCa) {
        return new TlsSettings(certificate, key, null, null, null, executorCa);
    }

    private static TlsSettings pkcs12(Path store, @Nullable String password) {
        return new TlsSettings(null, null, null, store, password, null);
    }
}
