package io.tocsin.executor.webapi.task;

import io.tocsin.executor.webapi.http.CallFailure;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What templates are filled with: the run's parameters, and in {@code tocsin} what the run itself is. */
final class Parameters {
    private Parameters() {}

    /** @param callback where the outcome may be told; null where there is no such address */
    static Map<String, Object> of(StartRun start, @Nullable String callback) throws CallFailure {
        try {
            Map<String, Object> parameters = new LinkedHashMap<>(
                    JsonMapper.shared().readValue(start.parameters(), new TypeReference<Map<String, Object>>() {}));
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("runId", Long.toString(start.offer().attempt().run()));
            own.put("attempt", start.offer().attempt().number());
            own.put("attemptId", start.offer().attempt().toString());
            own.put("task", start.taskName());
            own.put("scheduledAt", Instant.ofEpochMilli(start.fireAt()).toString());
            own.put("shardIndex", start.shardIndex());
            own.put("shardCount", start.shardCount());
            if (callback != null) {
                own.put("callbackUrl", callback);
            }
            parameters.put("tocsin", own);
            return parameters;
        } catch (JacksonException e) {
            throw new CallFailure("HTTP_TEMPLATE", "the parameters are no JSON object");
        }
    }

    /** Follows a path such as {@code order.id}. */
    static @Nullable Object at(Map<String, Object> parameters, String path) throws CallFailure {
        Object value = parameters;
        for (String name : path.split("\\.")) {
            if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
                throw new CallFailure("HTTP_TEMPLATE", "there is no parameter " + path);
            }
            value = map.get(name);
        }
        return value;
    }
}
