package io.tocsin.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A throw-away key and certificate for 127.0.0.1: what the center shows, and what those who dial it trust. */
public record Certificate(Path store, String password) {
    private static final String TYPE = "PKCS12";
    private static final String ALIAS = "bench";

    public static Certificate make(Path folder, String password) throws IOException, InterruptedException {
        Path store = folder.resolve("tls.p12");
        Process keytool = new ProcessBuilder(
                        HubFiles.tool("keytool"),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        TYPE,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.out").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool makes no certificate: " + Files.readString(folder.resolve("keytool.out")));
        }
        return new Certificate(store, password);
    }

    /** The center has TLS from Spring Boot. */
    List<String> centerArguments() {
        return List.of(
                "--server.ssl.key-store=" + store,
                "--server.ssl.key-store-type=" + TYPE,
                "--server.ssl.key-store-password=" + password);
    }

    /** For one who trusts this one certificate. */
    public SSLContext trusting() throws GeneralSecurityException, IOException {
        return context(trust());
    }

    public static SSLContext context(TrustManager[] trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust, null);
        return context;
    }

    /** Takes a while, for the store is protected by a password. */
    public TrustManager[] trust() throws GeneralSecurityException, IOException {
        KeyStore own = open();
        KeyStore trusted = KeyStore.getInstance(TYPE);
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust.getTrustManagers();
    }

    private KeyStore open() throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(store)) {
            own.load(in, password.toCharArray());
        }
        return own;
    }

    /** For servers that know no other form. */
    public void writePem(Path certificate, Path key) throws GeneralSecurityException, IOException {
        KeyStore own = open();
        Files.writeString(
                certificate, pem("CERTIFICATE", own.getCertificate(ALIAS).getEncoded()));
        Files.writeString(
                key,
                pem("PRIVATE KEY", own.getKey(ALIAS, password.toCharArray()).getEncoded()));
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }
}
