package io.tocsin.executor.spring;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.executor.handler.Json;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** By the Jackson 2 mapper that an application on Spring Boot 3.5 has. */
record Jackson2(ObjectMapper mapper) implements Json {
    static @Nullable Json of(BeanFactory beans) {
        ObjectMapper mapper = beans.getBeanProvider(ObjectMapper.class).getIfUnique();
        return mapper == null ? null : new Jackson2(mapper);
    }

    @Override
    public <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    @Override
    public void write(OutputStream target, Object value) throws IOException {
        mapper.writeValue(target, value);
    }
}
