package io.tocsin.center.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority for one test, and what it issues; all by the JDK's {@code keytool}. */
public final class TestAuthority {
    static final String PASSWORD = "only for the test";
    private static final String OWN = "authority";

    private final Path folder;
    private final Path store;

    /** @param folder of its own */
    public TestAuthority(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        store = folder.resolve("keys.p12");
        keytool(store, OWN, "-ext", "bc:c");
    }

    /** @param options as keytool has them, such as {@code -ext san=dns:localhost} */
    public Issued issue(String name, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-signer", OWN));
        keytool(store, name, all.toArray(String[]::new));
        return new Issued(name);
    }

    /** PEM. */
    public Path certificate() throws Exception {
        return new Issued(OWN).certificate();
    }

    /** Makes a PKCS #12 file with one self-signed key. */
    static void keytool(Path store, String name, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-dname", "CN=" + name, "-keystore", store.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** A key and its certificates. */
    public final class Issued {
        private final String name;
        private final Key key;
        private final Certificate[] chain;

        private Issued(String name) throws Exception {
            this.name = name;
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            key = keys.getKey(name, PASSWORD.toCharArray());
            chain = keys.getCertificateChain(name);
        }

        public Path certificate() throws Exception {
            StringBuilder text = new StringBuilder();
            for (Certificate one : chain) {
                text.append(pem("CERTIFICATE", one.getEncoded()));
            }
            return Files.writeString(folder.resolve(name + ".pem"), text);
        }

        public Path key() throws Exception {
            return Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded()));
        }

        private static String pem(String type, byte[] content) {
            return "-----BEGIN " + type + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                    + "-----\n";
        }
    }
}
