package io.tocsin.center.dispatch;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The key of a consistent hash: the value of a parameter, or the task itself. */
final class HashKeys {
    private final JsonMapper mapper = new JsonMapper();

    String keyOf(ActiveRun run, String parameter) {
        String task = Long.toString(run.lane.task().id());
        if (parameter.isEmpty()) {
            return task;
        }
        String own = run.row.parameters();
        try {
            JsonNode value = mapper.readTree(own == null ? run.lane.task().parameters() : own)
                    .get(parameter);
            return value == null ? task : value.isString() ? value.asString() : value.toString();
        } catch (JacksonException e) {
            return task;
        }
    }
}
