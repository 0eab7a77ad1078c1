package io.tocsin.center.web;

import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    /** At once; further ones wait. */
    private static final int MOST_REQUESTS = 200;

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> problemsOfTheServer(JsonMapper json) {
        return factory -> factory.addServerCustomizers(server -> server.setErrorHandler(new ServerErrors(json)));
    }

    /**
     * Requests have a virtual thread each, up to a limit. What watches over the sockets, and reads those of executors, has
     * platform threads: it is never behind requests, and wakes at once.
     */
    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> threadsOfTheServer() {
        return factory -> {
            VirtualThreadPool requests = new VirtualThreadPool(MOST_REQUESTS);
            requests.setName("request-");
            QueuedThreadPool sockets = new QueuedThreadPool();
            sockets.setName("sockets");
            sockets.setReservedThreads(0);
            sockets.setVirtualThreadsExecutor(requests);
            sockets.addBean(requests);
            factory.setThreadPool(sockets);
        };
    }

    /** What reads and writes YAML files asks for text: as a body of other requests nobody is used to it, or has tried it. */
    @Bean
    ServerHttpMessageConvertersCustomizer noYamlBodies() {
        return converters -> converters.configureMessageConvertersList(
                list -> list.removeIf(one -> one.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
    }
}
