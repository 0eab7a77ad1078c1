package io.tocsin.center.tls;

import io.tocsin.center.config.StartRefused;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The certificate that new connections are shown: the one in the files, or the last good one while these cannot be used.
 * Files are read every ten seconds rather than watched: notifications know neither network folders nor files that are
 * links to links, and Spring Boot's own watcher does not tell anybody that it failed.
 */
class ServedCertificate implements HealthIndicator {
    static final String BUNDLE = "tocsin";
    private static final Logger LOG = LoggerFactory.getLogger(ServedCertificate.class);

    private final ReentrantLock renewing = new ReentrantLock();
    private final TlsSettings settings;
    private final DefaultSslBundleRegistry bundles;
    private volatile Certificates served;
    private volatile @Nullable String trouble;
    private volatile SslContextFactory.@Nullable Server server;

    /** @throws StartRefused when the files cannot be used: there is no former certificate yet */
    ServedCertificate(TlsSettings settings, DefaultSslBundleRegistry bundles) {
        this.settings = settings;
        this.bundles = bundles;
        try {
            served = Certificates.read(settings);
        } catch (Certificates.Unusable e) {
            throw new StartRefused(
                    "TLS is not possible with " + settings.files() + ": " + e.getMessage(),
                    "Put a certificate and its key there (tocsin.tls.*) that this user may read.");
        }
        bundles.registerBundle(BUNDLE, served.bundle());
        bundles.addBundleUpdateHandler(BUNDLE, this::reload);
    }

    /** After Spring Boot has made the connector out of the bundle. */
    void serve(Server jetty) {
        for (Connector connector : jetty.getConnectors()) {
            SslContextFactory.Server tls = Objects.requireNonNull(
                            connector.getConnectionFactory(SslConnectionFactory.class))
                    .getSslContextFactory();
            tls.addExcludeCipherSuites(".*_CBC_.*");
            tls.setRenegotiationAllowed(false);
            server = tls;
            // executors that have pinned the key may call this host by any name; Door knows which names are ours
            HttpConnectionFactory http =
                    Objects.requireNonNull(connector.getConnectionFactory(HttpConnectionFactory.class));
            Objects.requireNonNull(http.getHttpConfiguration().getCustomizer(SecureRequestCustomizer.class))
                    .setSniHostCheck(false);
        }
        LOG.info("TLS with {}", served);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void renew() {
        renewing.lock();
        try {
            if (!Certificates.stamp(settings).equals(served.stamp())) {
                use(Certificates.read(settings));
            }
            trouble = null;
        } catch (IOException e) {
            report(e.toString());
        } catch (Certificates.Unusable e) {
            report(String.valueOf(e.getMessage()));
        } finally {
            renewing.unlock();
        }
    }

    /** Open connections stay as they are; sessions of the former certificate are not resumed. */
    private void use(Certificates fresh) throws Certificates.Unusable {
        try {
            bundles.updateBundle(BUNDLE, fresh.bundle());
        } catch (RuntimeException e) { // what Jetty could not load has left it with nothing
            bundles.updateBundle(BUNDLE, served.bundle());
            throw new Certificates.Unusable("the server does not take them: " + e.getMessage(), e);
        }
        served = fresh;
        LOG.info("new connections are shown {}", fresh);
    }

    private void reload(SslBundle bundle) {
        SslContextFactory.Server tls = server;
        if (tls == null) {
            return; // no connector yet: it will be made of what the bundle is then
        }
        try {
            tls.reload(factory -> {
                factory.setKeyStore(bundle.getStores().getKeyStore());
                factory.setTrustStore(bundle.getStores().getTrustStore());
            });
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Once, not every ten seconds. */
    private void report(String reason) {
        if (!reason.equals(trouble)) {
            LOG.warn("the former certificate stays, for {} are of no use: {}", settings.files(), reason);
        }
        trouble = reason;
    }

    @Override
    public Health health() {
        String reason = trouble;
        return (reason == null ? Health.up() : Health.down().withDetail("reason", reason))
                .withDetail("served", served.toString())
                .build();
    }
}
