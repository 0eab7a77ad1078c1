package io.tocsin.executor.transport;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes a center whose public key is pinned, whatever its certificate says of issuer, host and dates: they are the
 * words of somebody whom nobody asked, and the key alone proves who speaks. Without pins the authorities decide, and
 * whoever is refused is described so that an administrator can tell a stranger from his own center.
 */
final class CenterTrust extends X509ExtendedTrustManager {
    private static final String PIN =
            ". Where the center itself says the same, pin it (--fingerprint, tocsin.executor.fingerprint)";

    private final Set<String> pins;
    private final X509ExtendedTrustManager authorities;

    /** @param pins as {@link #fingerprint} gives them; empty when nothing is pinned */
    CenterTrust(Set<String> pins, X509ExtendedTrustManager authorities) {
        this.pins = Set.copyOf(pins);
        this.authorities = authorities;
    }

    private interface Verification {
        void run() throws CertificateException;
    }

    /** SHA-256 of the key as certificates hold it ({@code SubjectPublicKeyInfo}), in hexadecimal. */
    static String fingerprint(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void judge(X509Certificate[] chain, Verification usual) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("the center showed no certificate");
        }
        String seen = fingerprint(chain[0].getPublicKey());
        if (pins.isEmpty()) {
            try {
                usual.run();
            } catch (CertificateException e) {
                throw new CertificateException(
                        "the center's certificate is not trusted: " + e.getMessage()
                                + ". Its public key has the SHA-256 " + seen + PIN
                                + ", or name who issued the certificate (--center-ca, tocsin.executor.center-ca)",
                        e);
            }
        } else if (!pins.contains(seen)) {
            throw new CertificateException(
                    "the center's public key is not the pinned one: its SHA-256 is " + seen + PIN);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        judge(chain, () -> authorities.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judge(chain, () -> authorities.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge(chain, () -> {
            throw new CertificateException("nobody says which host this is");
        });
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw client();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw client();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw client();
    }

    private static CertificateException client() {
        return new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
