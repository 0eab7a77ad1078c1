package io.tocsin.executor.webapi.task;

import io.tocsin.executor.webapi.http.Answer;
import io.tocsin.executor.webapi.http.CallFailure;
import io.tocsin.protocol.HttpTask;
import io.tocsin.protocol.HttpTask.Condition;
import io.tocsin.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an answer means for the attempt. */
record Verdict(HttpTask task) {
    private static final int SHOWN = 4 * 1024;
    private static final List<String> KEPT_HEADERS = List.of("content-type", "location", "etag");

    /** The result's JSON text, at most {@link Limits#MAX_RESULT} bytes. */
    String result(Answer answer) throws CallFailure {
        expect(answer);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("status", answer.status());
        Map<String, String> headers = new LinkedHashMap<>();
        KEPT_HEADERS.forEach(name -> answer.header(name).ifPresent(value -> headers.put(name, value)));
        result.put("headers", headers);
        if (task.result() != null) {
            result.put("body", part(answer, task.result()));
            return fits(result)
                    .orElseThrow(() -> new CallFailure(
                            "HTTP_TOO_LARGE", "what is at " + task.result() + " is larger than a result may be"));
        }
        Optional<Json> json = Json.of(answer);
        if (answer.body().length > 0) {
            result.put("body", json.isPresent() ? orEmpty(json.get().root()) : answer.text());
        }
        return fits(result).orElseGet(() -> shortened(result, answer.text()));
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? JsonMapper.shared().nullNode() : value;
    }

    private void expect(Answer answer) throws CallFailure {
        HttpTask.Expectation expect = task.expect();
        List<String> status = expect == null || expect.status() == null ? List.of("2xx") : expect.status();
        if (status.stream().noneMatch(range -> within(answer.status(), range))) {
            throw new CallFailure(
                    "HTTP_STATUS",
                    "status " + answer.status() + " instead of " + String.join(", ", status),
                    shown(answer));
        }
        List<Condition> conditions = expect == null || expect.body() == null ? List.of() : expect.body();
        if (conditions.isEmpty()) {
            return;
        }
        Json json = Json.of(answer)
                .orElseThrow(() -> new CallFailure("HTTP_ASSERTION", "the answer is not JSON", shown(answer)));
        for (Condition condition : conditions) {
            if (!json.holds(condition)) {
                throw new CallFailure(
                        "HTTP_ASSERTION",
                        "it does not hold that " + JsonMapper.shared().writeValueAsString(condition),
                        shown(answer));
            }
        }
    }

    private static JsonNode part(Answer answer, String path) throws CallFailure {
        Optional<Json> json = Json.of(answer);
        Optional<JsonNode> part = json.isPresent() ? json.get().at(path) : Optional.empty();
        return part.orElseThrow(
                () -> new CallFailure("HTTP_RESULT", "there is nothing at " + path + " in the answer", shown(answer)));
    }

    /** {@code 204}, {@code 2xx} or {@code 200-299}. */
    static boolean within(int status, String range) {
        if (range.endsWith("xx")) {
            return status / 100 == range.charAt(0) - '0';
        }
        int dash = range.indexOf('-');
        return dash < 0
                ? status == Integer.parseInt(range)
                : status >= Integer.parseInt(range, 0, dash, 10)
                        && status <= Integer.parseInt(range, dash + 1, range.length(), 10);
    }

    static String shown(Answer answer) {
        String text = answer.text();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static Optional<String> fits(Map<String, Object> result) {
        String text = JsonMapper.shared().writeValueAsString(result);
        boolean small = text.length() * 3L <= Limits.MAX_RESULT
                || text.getBytes(StandardCharsets.UTF_8).length <= Limits.MAX_RESULT;
        return small ? Optional.of(text) : Optional.empty();
    }

    /** As much of the text as has room, and a mark. */
    private static String shortened(Map<String, Object> result, String text) {
        result.put("truncated", true);
        for (int length = Math.min(text.length(), Limits.MAX_RESULT); ; length /= 2) {
            result.put("body", text.substring(0, length));
            Optional<String> fitting = fits(result);
            if (fitting.isPresent()) {
                return fitting.get();
            }
            if (length == 0) {
                return "{\"truncated\":true}"; // headers that fill it by themselves
            }
        }
    }
}
