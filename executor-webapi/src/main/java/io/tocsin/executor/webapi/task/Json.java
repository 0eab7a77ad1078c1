package io.tocsin.executor.webapi.task;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JsonSmartJsonProvider;
import com.jayway.jsonpath.spi.mapper.JsonSmartMappingProvider;
import io.tocsin.executor.webapi.http.Answer;
import io.tocsin.executor.webapi.http.CallFailure;
import io.tocsin.protocol.HttpTask.Condition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON body, and what JSONPaths find in it. Jackson reads it; the paths walk over the maps and lists it makes. */
final class Json {
    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JsonSmartJsonProvider())
            .mappingProvider(new JsonSmartMappingProvider())
            .build();

    private final @Nullable Object root;

    private Json(@Nullable Object root) {
        this.root = root;
    }

    static Optional<Json> of(Answer answer) {
        if (answer.body().length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Json(JsonMapper.shared().readValue(answer.text(), Object.class)));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    @Nullable
    Object root() {
        return root;
    }

    /** What is there; empty where nothing is. A path that can lead to several values finds the list of them. */
    Optional<JsonNode> at(String path) throws CallFailure {
        if (root == null) {
            return Optional.empty();
        }
        try {
            JsonPath compiled = JsonPath.compile(path);
            Object found = compiled.read(root, PATHS);
            boolean nothing = !compiled.isDefinite() && found instanceof List<?> list && list.isEmpty();
            return nothing ? Optional.empty() : Optional.of(JsonMapper.shared().valueToTree(found));
        } catch (PathNotFoundException nothing) {
            return Optional.empty();
        } catch (JsonPathException | IllegalArgumentException | ClassCastException wrong) {
            throw new CallFailure("HTTP_DEFINITION", "the path " + path + " cannot be followed: " + wrong.getMessage());
        }
    }

    boolean holds(Condition condition) throws CallFailure {
        Optional<JsonNode> found = at(Objects.requireNonNullElse(condition.path(), "$"));
        if (condition.exists() != null) {
            return condition.exists() == found.isPresent();
        }
        List<JsonNode> wanted =
                condition.in() == null ? List.of(Objects.requireNonNull(condition.is())) : condition.in();
        return found.isPresent() && wanted.stream().anyMatch(value -> same(value, found.get()));
    }

    private static boolean same(JsonNode one, JsonNode other) {
        boolean numbers = one.isNumber() && other.isNumber();
        return numbers ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other);
    }
}
