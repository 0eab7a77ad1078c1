package io.tocsin.center.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * What a careless configuration would expose is refused before any bean exists: plain HTTP beyond this machine, and the
 * embedded database in production, which listening beyond this machine implies.
 */
public final class StartRules implements BeanFactoryPostProcessor {
    private final Environment environment;

    public StartRules(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        check();
    }

    /** @throws StartRefused with what to change */
    public void check() {
        boolean loopback = isLoopback(property("server.address"));
        boolean production = property("tocsin.profile").equals("production");
        if ((production || !loopback) && property("spring.datasource.url").startsWith("jdbc:h2:")) {
            throw new StartRefused(
                    "the embedded database is refused "
                            + (production ? "with tocsin.profile=production" : "when listening beyond this machine"),
                    "Name a MySQL 8 database, tocsin.database=jdbc:mysql://… (./tocsin up: --database), or listen on"
                            + " 127.0.0.1.");
        }
        if (isTocsinTls() && isServerSsl()) {
            throw new StartRefused("both tocsin.tls and server.ssl name a certificate", "Remove server.ssl.*.");
        }
        boolean behindProxy = !(property("tocsin.trusted-proxies") + property("tocsin.trusted-proxies[0]")).isEmpty();
        if (!loopback && !isTocsinTls() && !isServerSsl() && !behindProxy) {
            throw new StartRefused(
                    "plain HTTP is served on loopback only, and server.address is \"" + property("server.address")
                            + "\"",
                    "Set tocsin.tls.certificate and tocsin.tls.key, or name the proxy that ends TLS in"
                            + " tocsin.trusted-proxies, or listen on 127.0.0.1.");
        }
        if (isManagementExposed() && !behindProxy) {
            throw new StartRefused(
                    "plain HTTP is served on loopback only, and management.server.port would be",
                    "Set management.server.address=127.0.0.1 or management.server.ssl.*, or leave the port out: health"
                            + " and metrics are on the main one.");
        }
    }

    /** A port of its own takes over server.ssl, but not tocsin.tls. */
    private boolean isManagementExposed() {
        String port = property("management.server.port");
        String address = property("management.server.address");
        return !port.isEmpty()
                && !port.equals("-1")
                && !port.equals(property("server.port"))
                && !isLoopback(address.isEmpty() ? property("server.address") : address)
                && !isSsl("management.server.ssl")
                && !isServerSsl();
    }

    private boolean isTocsinTls() {
        return !(property("tocsin.tls.certificate") + property("tocsin.tls.keystore")).isEmpty();
    }

    private boolean isServerSsl() {
        return isSsl("server.ssl");
    }

    private boolean isSsl(String prefix) {
        return !property(prefix + ".enabled").equals("false")
                && !(property(prefix + ".bundle") + property(prefix + ".key-store") + property(prefix + ".certificate"))
                        .isEmpty();
    }

    private static boolean isLoopback(String address) {
        if (address.isBlank()) {
            return false; // every interface
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private String property(String name) {
        return environment.getProperty(name, "").trim();
    }
}
