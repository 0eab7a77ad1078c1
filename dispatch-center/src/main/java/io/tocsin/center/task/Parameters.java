package io.tocsin.center.task;

import io.tocsin.protocol.Limits;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parameters of a task or a run: a JSON object of bounded size. */
public final class Parameters {
    private static final String FIELD = "parameters";

    private Parameters() {}

    /** The object's JSON text; an empty object where there is none. */
    public static String read(@Nullable JsonNode parameters, Mistakes mistakes) {
        if (parameters == null || parameters.isNull()) {
            return "{}";
        }
        mistakes.unless(parameters.isObject(), FIELD, "BAD_PARAMETERS", "parameters are a JSON object");
        String text = parameters.toString();
        mistakes.unless(
                text.getBytes(StandardCharsets.UTF_8).length <= Limits.MAX_PARAMETERS,
                FIELD,
                "PARAMETERS_TOO_LARGE",
                "parameters have at most " + Limits.MAX_PARAMETERS + " bytes");
        return text;
    }
}
