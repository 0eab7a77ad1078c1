package io.tocsin.center.live;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.web.IdText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What of a topic is wanted: each name with its value, or with several. */
public record Filter(Map<String, List<String>> values) {
    public static final Filter NONE = new Filter(Map.of());
    private static final String CODE = "BAD_FILTER";

    public Filter {
        values = Map.copyOf(values);
    }

    /** @throws Invalid when a value is neither plain nor a list of such */
    static Filter read(Map<String, JsonNode> asked) {
        Map<String, List<String>> values = new HashMap<>();
        asked.forEach((name, value) -> values.put(
                name, value.isArray() ? value.valueStream().map(Filter::plain).toList() : List.of(plain(value))));
        return new Filter(values);
    }

    private static String plain(JsonNode value) {
        if (!value.isString() && !value.isNumber()) {
            throw new Invalid(CODE, "a filter has texts, or lists of texts");
        }
        return value.asString();
    }

    /** @throws Invalid when it asks for anything else, or for more than one of these */
    public Filter atMostOneOf(String... names) {
        if (values.size() > 1 || !Set.of(names).containsAll(values.keySet())) {
            throw new Invalid(
                    CODE, names.length == 0 ? "no filter here" : "at most one of " + String.join(", ", names));
        }
        return this;
    }

    public Optional<String> text(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (values.containsKey(name) && given.size() != 1) {
            throw new Invalid(CODE, name + " has one value");
        }
        return given.stream().findFirst();
    }

    public OptionalLong id(String name) {
        Optional<String> text = text(name);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(IdText.parse(name, text.get()));
    }

    /** @throws Invalid when there are more than so many, or none */
    public Set<Long> ids(String name, int most) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.isEmpty() || given.size() > most) {
            throw new Invalid(CODE, name + " is a list of 1 to " + most + " ids");
        }
        Set<Long> ids = new TreeSet<>();
        given.forEach(text -> ids.add(IdText.parse(name, text)));
        return ids;
    }
}
