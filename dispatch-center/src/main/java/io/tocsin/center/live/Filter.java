package io.tocsin.center.live;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.web.IdText;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What of a topic is wanted. */
public record Filter(Map<String, String> values) {
    public static final Filter NONE = new Filter(Map.of());

    public Filter {
        values = Map.copyOf(values);
    }

    /** @throws Invalid when it asks for anything else, or for more than one of these */
    public Filter atMostOneOf(String... names) {
        if (values.size() > 1 || !Set.of(names).containsAll(values.keySet())) {
            throw new Invalid(
                    "BAD_FILTER", names.length == 0 ? "no filter here" : "at most one of " + String.join(", ", names));
        }
        return this;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public OptionalLong id(String name) {
        String text = values.get(name);
        return text == null ? OptionalLong.empty() : OptionalLong.of(IdText.parse(name, text));
    }
}
