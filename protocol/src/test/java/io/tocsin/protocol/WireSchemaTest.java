package io.tocsin.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The published schema says what the records say, and the codec writes what the schema allows. */
class WireSchemaTest {
    /** What the published schema may say beyond the records. */
    private static final Set<String> PROSE_AND_BOUNDS =
            Set.of("description", "pattern", "minimum", "maximum", "minLength", "maxLength");

    private final JsonMapper mapper = new JsonMapper();
    private final Codec codec = new Codec();
    private ObjectNode published;

    @BeforeEach
    void read() throws IOException {
        try (InputStream file = Codec.class.getResourceAsStream("tocsin.v1.schema.json")) {
            published = (ObjectNode) mapper.readTree(file);
        }
    }

    @Test
    void isNamedAfterTheSubProtocol() {
        assertThat(published.path("$id").asString()).isEqualTo("urn:" + Limits.PROTOCOL.replace('.', ':'));
    }

    @Test
    void saysWhatTheRecordsSay() {
        ObjectNode expected = WireShapes.of(ToCenter.class, ToExecutor.class, Manifest.class);
        ObjectNode actual = published.path("$defs").deepCopy().asObject();
        actual.forEach(WireSchemaTest::strip);

        assertThat(actual.propertyNames()).containsExactlyInAnyOrderElementsOf(expected.propertyNames());
        for (String name : expected.propertyNames()) {
            assertThat(actual.get(name)).as(name).isEqualTo(expected.get(name));
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ToCenter.class, ToExecutor.class})
    void allowsEveryMessageThatTheCodecWrites(Class<?> direction) {
        Schema ofDirection = frames(direction);
        Schema ofBoth = schema(published);

        for (JsonNode message : written(direction)) {
            ArrayNode frame = mapper.createArrayNode().add(message);
            assertThat(ofDirection.validate(frame)).as("%s", message).isEmpty();
            assertThat(ofBoth.validate(frame)).as("%s", message).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ToCenter.class, ToExecutor.class})
    void refusesAFieldOfAnotherType(Class<?> direction) {
        Schema schema = frames(direction);

        for (JsonNode message : written(direction)) {
            for (String field : List.copyOf(message.propertyNames())) {
                if (!message.get(field).isNull()) {
                    ObjectNode broken = message.deepCopy().asObject();
                    broken.putArray(field).add(true);
                    assertThat(schema.validate(mapper.createArrayNode().add(broken)))
                            .as("%s", broken)
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void ignoresFieldsThatItDoesNotKnow() {
        JsonNode frame = mapper.readTree("[{\"type\":\"ack\",\"sequences\":[3],\"from\":\"the future\"}]");

        assertThat(frames(ToExecutor.class).validate(frame)).isEmpty();
        assertThat(frames(ToCenter.class).validate(frame)).isNotEmpty();
    }

    private List<JsonNode> written(Class<?> direction) {
        List<JsonNode> messages = new ArrayList<>();
        for (Object example : WireExamples.of(direction)) {
            messages.add(mapper.readTree(codec.encode((Message) example)));
        }
        assertThat(messages).isNotEmpty();
        return messages;
    }

    private Schema frames(Class<?> direction) {
        ObjectNode schema = mapper.createObjectNode().put("type", "array");
        schema.putObject("items").put("$ref", "#/$defs/" + WireShapes.name(direction));
        schema.set("$defs", published.path("$defs"));
        return schema(schema);
    }

    private static Schema schema(JsonNode node) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(node);
    }

    private static void strip(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove(PROSE_AND_BOUNDS);
            object.forEach(WireSchemaTest::strip);
        }
    }
}
