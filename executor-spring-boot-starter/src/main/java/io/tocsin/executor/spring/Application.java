package io.tocsin.executor.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** What the application calls itself; its handlers come from there, as others come from a JAR. */
record Application(@Nullable String name, @Nullable String version) {
    static Application of(Environment environment) {
        return new Application(
                environment.getProperty("spring.application.name"),
                environment.getProperty("spring.application.version")); // of the manifest, since Spring Boot 3.4
    }
}
