package io.tocsin.executor.spring;

import io.tocsin.executor.handler.HandlerCall;
import io.tocsin.executor.handler.Jackson;
import io.tocsin.executor.handler.Json;
import io.tocsin.executor.node.ConfigurationException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Chooses what reads parameters and writes results: the application's own mapper, where it has one. */
final class Mappers {
    /** Those that came last of the annotations that Jackson 3 looks for. */
    private static final String YOUNGEST_ANNOTATION = "com.fasterxml.jackson.annotation.JsonDeserializeAs";

    private static final String JACKSON_2 = "com.fasterxml.jackson.databind.ObjectMapper";

    private Mappers() {}

    /**
     * Jackson 2 and 3 share their annotations, and an application that manages the versions for 2 has too old ones for 3;
     * told here, because else the first message of all would fail with a missing class.
     */
    static void requireAnnotations() {
        if (!ClassUtils.isPresent(YOUNGEST_ANNOTATION, JsonMapper.class.getClassLoader())) {
            throw new ConfigurationException("com.fasterxml.jackson.core:jackson-annotations is too old for Tocsin's"
                    + " messages: declare version 2.21 or a later one of it in the application's build");
        }
    }

    static HandlerCall call(ConfigurableListableBeanFactory beans) {
        ClassLoader own = beans.getBeanClassLoader();
        return new HandlerCall(own == null ? Mappers.class.getClassLoader() : own, json(beans));
    }

    private static Json json(ConfigurableListableBeanFactory beans) {
        Json given = beans.getBeanProvider(Json.class).getIfUnique();
        if (given != null) {
            return given;
        }
        JsonMapper present = beans.getBeanProvider(JsonMapper.class).getIfUnique();
        if (present != null) {
            return new Jackson(present);
        }
        Json older = ClassUtils.isPresent(JACKSON_2, Mappers.class.getClassLoader()) ? Jackson2.of(beans) : null;
        return older == null ? new Jackson(plain()) : older;
    }

    /** As in JARs of tasks. */
    private static JsonMapper plain() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }
}
