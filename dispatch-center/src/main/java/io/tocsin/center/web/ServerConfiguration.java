package io.tocsin.center.web;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> problemsOfTheServer(JsonMapper json) {
        return factory -> factory.addServerCustomizers(server -> server.setErrorHandler(new ServerErrors(json)));
    }
}
