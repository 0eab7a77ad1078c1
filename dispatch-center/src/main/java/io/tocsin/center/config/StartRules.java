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
                    "Name a MySQL 8 database with --database jdbc:mysql://… or listen on 127.0.0.1.");
        }
        if (!loopback
                && !isTls()
                && property("tocsin.trusted-proxies").isEmpty()
                && property("tocsin.trusted-proxies[0]").isEmpty()) {
            throw new StartRefused(
                    "plain HTTP is served on loopback only, and server.address is \"" + property("server.address")
                            + "\"",
                    "Set server.ssl.*, or name the proxy that ends TLS in tocsin.trusted-proxies, or listen on 127.0.0.1.");
        }
    }

    private boolean isTls() {
        return !property("server.ssl.enabled").equals("false")
                && !(property("server.ssl.bundle")
                                + property("server.ssl.key-store")
                                + property("server.ssl.certificate"))
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
