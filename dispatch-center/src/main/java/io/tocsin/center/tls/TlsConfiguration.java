package io.tocsin.center.tls;

import io.tocsin.center.web.ProblemWriter;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Where {@code tocsin.tls} names a certificate. */
@Configuration(proxyBeanMethods = false)
@Conditional(TlsConfigured.class)
class TlsConfiguration {
    /** {@code certificate} in the health. */
    @Bean
    ServedCertificate certificateHealthIndicator(TlsSettings settings, DefaultSslBundleRegistry bundles) {
        return new ServedCertificate(settings, bundles);
    }

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> encrypted(
            TlsSettings settings, ServedCertificate certificate) {
        return factory -> {
            Ssl ssl = Ssl.forBundle(ServedCertificate.BUNDLE);
            ssl.setClientAuth(settings.executorCa() == null ? Ssl.ClientAuth.NONE : Ssl.ClientAuth.WANT);
            factory.setSsl(ssl);
            factory.addServerCustomizers(certificate::serve);
        };
    }

    /** Before everything else that serves executors, the short cut of polls included. */
    @Bean
    FilterRegistrationBean<ExecutorCertificateFilter> executorCertificates(
            TlsSettings settings, ProblemWriter problems) {
        FilterRegistrationBean<ExecutorCertificateFilter> filter =
                new FilterRegistrationBean<>(new ExecutorCertificateFilter(problems));
        filter.addUrlPatterns("/ws/executor/*");
        filter.setEnabled(settings.executorCa() != null);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
