package io.tocsin.executor.webapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tocsin.executor.thread.SystemTimer;
import io.tocsin.executor.webapi.guard.CheckedResolver;
import io.tocsin.executor.webapi.guard.SystemNames;
import io.tocsin.protocol.target.AllowedTargets;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoritiesTest {
    private static final String PASSWORD = "only for the test";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void believesAFurtherAuthorityAndNobodyElse() throws Exception {
        HttpsServer server = serve(certificate("right", "ip:127.0.0.1"));
        try {
            assertThat(call(server, Authorities.with(folder.resolve("right.pem"))))
                    .isEqualTo(204);
            certificate("foreign", "ip:127.0.0.1");
            for (SSLContext other : new SSLContext[] {null, Authorities.with(folder.resolve("foreign.pem"))}) {
                assertThatThrownBy(() -> call(server, other))
                        .isInstanceOfSatisfying(
                                CallFailure.class,
                                failed -> assertThat(failed.code()).isEqualTo("HTTP_TLS"));
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void looksAtTheNameInTheCertificate() throws Exception {
        HttpsServer server = serve(certificate("other", "ip:127.0.0.2"));
        try {
            SSLContext believing = Authorities.with(folder.resolve("other.pem"));
            assertThatThrownBy(() -> call(server, believing))
                    .isInstanceOfSatisfying(
                            CallFailure.class,
                            failed -> assertThat(failed.code()).isEqualTo("HTTP_TLS"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void keepsTheAuthoritiesOfTheJdk() throws Exception {
        certificate("right", "ip:127.0.0.1");
        Path none = Files.writeString(folder.resolve("none.pem"), "");
        Path noise = Files.writeString(folder.resolve("noise.pem"), "no certificate");

        assertThat(Authorities.with(folder.resolve("right.pem"))).isNotNull();
        assertThatThrownBy(() -> Authorities.with(none)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Authorities.with(noise)).isInstanceOf(IOException.class);
    }

    private static int call(HttpsServer server, SSLContext tls) throws Exception {
        CheckedResolver resolver = new CheckedResolver(new SystemNames(), AllowedTargets.of(List.of("127.0.0.1:*")));
        try (CloseableHttpClient client = SharedClient.make(resolver, 2, 2, "test", tls);
                SystemTimer timer = new SystemTimer()) {
            URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            return new Caller(client, new Watch(timer), 1000)
                    .call(new Request("GET", uri, Map.of(), null), new Caller.Patience(PATIENCE, PATIENCE, () -> false))
                    .status();
        }
    }

    private HttpsServer serve(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return server;
    }

    /** Leaves NAME.pem beside the store that it returns. */
    private Path certificate(String name, String host) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(store, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + host);
        keytool(
                store,
                "-exportcert",
                "-alias",
                "a",
                "-rfc",
                "-file",
                folder.resolve(name + ".pem").toString());
        return store;
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
