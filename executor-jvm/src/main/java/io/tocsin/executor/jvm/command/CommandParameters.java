package io.tocsin.executor.jvm.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a task wants its program to be started. A field that is misspelt is an error, lest the program runs without it.
 *
 * @param arguments passed as they are; no shell reads them
 * @param environment only variables that the executor's configuration allows
 * @param directory absolute; null for the executor's own work folder
 */
record CommandParameters(
        List<String> arguments,
        Map<String, String> environment,
        @Nullable String directory) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    CommandParameters(
            @Nullable List<String> arguments, @Nullable Map<String, String> environment, @Nullable String directory) {
        this.arguments = arguments == null ? List.of() : List.copyOf(arguments);
        this.environment = environment == null ? Map.of() : Map.copyOf(environment);
        this.directory = directory;
    }

    /** @throws IllegalArgumentException with a reason for people */
    static CommandParameters parse(String json) {
        try {
            CommandParameters read = JSON.readValue(json, CommandParameters.class);
            if (read == null) {
                throw new IllegalArgumentException("the parameters of a command are an object");
            }
            return read;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not the parameters of a command: " + e.getOriginalMessage(), e);
        }
    }
}
