package io.tocsin.center.tls;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For TLS of either kind: {@code tocsin.tls} or Spring Boot's own. */
@Configuration(proxyBeanMethods = false)
class HandshakeConfiguration {
    /** Half the processor: the other half is for those who are in, and for fires. */
    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> gatedHandshakes(MeterRegistry registry) {
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        HandshakeGate gate = new HandshakeGate(atOnce, System::nanoTime, registry);
        return factory -> factory.addServerCustomizers(server -> GatedTls.install(server, gate));
    }
}
