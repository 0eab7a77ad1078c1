package io.tocsin.center;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.tocsin.center.web.Problem;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Makes the description read as the interface does, not as the classes behind it. */
@Component
class OpenApiShape implements OpenApiCustomizer {
    private static final String ROOT = "/api/v1/";
    private static final String PROBLEM = "Problem";
    private static final String JSON = "JsonNode";

    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
        api.getComponents().addResponses(PROBLEM, problem());
        api.getComponents().addSchemas(JSON, new Schema<>().description("Any JSON"));
        api.getPaths()
                .forEach((path, item) -> item.readOperations()
                        .forEach(operation ->
                                shape(operation, path.substring(ROOT.length()).split("/", 2)[0])));
    }

    private static void shape(Operation operation, String noun) {
        operation.setTags(List.of(noun));
        operation.setOperationId(noun + "_" + operation.getOperationId().replaceFirst("_\\d+$", ""));
        operation.getResponses().addApiResponse("default", new ApiResponse().$ref(PROBLEM));
        for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            if ("int64".equals(parameter.getSchema().getFormat())) {
                parameter.setSchema(new StringSchema()); // ids are text: JavaScript loses digits of large numbers
            }
        }
    }

    private static ApiResponse problem() {
        return new ApiResponse()
                .description("What was wrong: code is stable, errors names the fields")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM))));
    }
}
