package io.tocsin.executor.transport;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What an executor shows a center that asks for a certificate. Such certificates live for weeks and executors for months:
 * files that have changed are read again before the next connection. Thread-safe.
 */
public final class ClientIdentity extends X509ExtendedKeyManager {
    private static final System.Logger LOG = System.getLogger(ClientIdentity.class.getName());

    private record Loaded(String stamp, X509ExtendedKeyManager keys) {}

    private final Path certificate;
    private final Path key;
    private volatile Loaded loaded;

    private ClientIdentity(Path certificate, Path key, Loaded loaded) {
        this.certificate = certificate;
        this.key = key;
        this.loaded = loaded;
    }

    /**
     * @param certificate PEM, with those of its issuers behind it
     * @param key PEM, PKCS #8, not encrypted
     * @throws IOException what is wrong with them
     */
    public static ClientIdentity read(Path certificate, Path key) throws IOException {
        return new ClientIdentity(certificate, key, load(certificate, key));
    }

    private static Loaded load(Path certificate, Path key) throws IOException {
        String stamp = stamp(certificate, key); // before they are read: what changes meanwhile is read once more
        try {
            return new Loaded(stamp, PemFiles.keys(certificate, key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(certificate + " and " + key + ": " + e.getMessage(), e);
        }
    }

    private static String stamp(Path... files) throws IOException {
        StringBuilder stamp = new StringBuilder();
        for (Path file : files) {
            stamp.append(Files.getLastModifiedTime(file))
                    .append(' ')
                    .append(Files.size(file))
                    .append('\n');
        }
        return stamp.toString();
    }

    private X509ExtendedKeyManager present() {
        return loaded.keys;
    }

    private X509ExtendedKeyManager fresh() {
        try {
            if (!stamp(certificate, key).equals(loaded.stamp)) {
                loaded = load(certificate, key);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the former client certificate is shown: {0}", e.getMessage());
        }
        return present();
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return fresh().chooseEngineClientAlias(types, issuers, engine);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return fresh().chooseClientAlias(types, issuers, socket);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return present().getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return present().getPrivateKey(alias);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return present().getClientAliases(type, issuers);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
