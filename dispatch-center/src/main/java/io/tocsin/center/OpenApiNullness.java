package io.tocsin.center;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of each property whether it is always there: whatever a record does not call nullable is. */
@Component
class OpenApiNullness implements ModelConverter {
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema == null) {
            return null;
        }
        Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (raw.isRecord()) {
            Schema<?> model = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(schema.get$ref().replace(REFERENCE, ""));
            if (model != null && model.getProperties() != null) {
                require(raw, model);
            }
        }
        return schema;
    }

    private static void require(Class<?> record, Schema<?> model) {
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            boolean always = !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && !component.getAccessor().isAnnotationPresent(JsonInclude.class);
            boolean known = model.getProperties().containsKey(name)
                    && (model.getRequired() == null || !model.getRequired().contains(name));
            if (always && known) {
                model.addRequiredItem(name);
            }
        }
    }
}
