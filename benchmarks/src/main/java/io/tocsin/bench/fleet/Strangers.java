package io.tocsin.bench.fleet;

import io.tocsin.bench.Certificate;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS for many clients of one process that do not know each other: none resumes what another began, as executors on
 * machines of their own could not either.
 */
final class Strangers extends SSLContextSpi {
    private final TrustManager[] trust;

    private Strangers(TrustManager[] trust) {
        this.trust = trust;
    }

    static SSLContext trusting(TrustManager[] trust) throws GeneralSecurityException {
        SSLContext first = Certificate.context(trust);
        return new Context(new Strangers(trust), first.getProvider(), first.getProtocol());
    }

    private static final class Context extends SSLContext {
        Context(SSLContextSpi spi, Provider provider, String protocol) {
            super(spi, provider, protocol);
        }
    }

    private SSLContext one() {
        try {
            return Certificate.context(trust);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void engineInit(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("it is made ready");
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return one().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return one().createSSLEngine(host, port);
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return one().getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return one().getServerSocketFactory();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return one().getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return one().getClientSessionContext();
    }
}
