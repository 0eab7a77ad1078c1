package io.tocsin.center.web;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> problemsOfTheServer(JsonMapper json) {
        return factory -> factory.addServerCustomizers(server -> server.setErrorHandler(new ServerErrors(json)));
    }

    /** What reads and writes YAML files asks for text: as a body of other requests nobody is used to it, or has tried it. */
    @Bean
    ServerHttpMessageConvertersCustomizer noYamlBodies() {
        return converters -> converters.configureMessageConvertersList(
                list -> list.removeIf(one -> one.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
    }
}
