package io.tocsin.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a task of kind {@code HTTP} calls. Its JSON text is the handler of {@link ToExecutor.StartRun}. Texts that are
 * marked as templates are filled from the run's parameters. Durations are {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}.
 *
 * @param method {@code GET} unless it is said
 * @param url a template behind its host: whoever gives parameters does not choose whom secrets are sent to
 * @param headers names, and templates of values
 * @param query names, and templates of values, added to the URL
 * @param body a text is one template; of other JSON each text within is one, and what is only {@code {{name}}} becomes
 *     that parameter with its type
 * @param contentType of the body; JSON unless the body is a text
 * @param connectTimeout until a connection stands
 * @param timeout for each exchange, from asking for a connection to the last byte
 * @param redirects how many are followed; none unless it is said
 * @param callback an answer of 202 leaves the attempt open until its outcome is told at the callback
 * @param result a JSONPath into the answer, for what is kept of it; the whole answer unless it is said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HttpTask(
        @Nullable String method,
        @Nullable String url,
        @Nullable Map<String, String> headers,
        @Nullable Map<String, String> query,
        @Nullable JsonNode body,
        @Nullable String contentType,
        @Nullable String connectTimeout,
        @Nullable String timeout,
        @Nullable Integer redirects,
        @Nullable Expectation expect,
        @Nullable String result,
        @Nullable Auth auth,
        @Nullable Poll poll,
        @Nullable Boolean callback) {

    public enum Method {
        GET,
        HEAD,
        POST,
        PUT,
        PATCH,
        DELETE,
        OPTIONS
    }

    /**
     * What makes an answer a success.
     *
     * @param status {@code 204}, {@code 2xx} or {@code 200-299}, one of which must hold; {@code 2xx} unless it is said
     * @param body conditions that all must hold
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Expectation(
            @Nullable List<String> status, @Nullable List<Condition> body) {}

    /**
     * Holds of a JSON body when what the path leads to is this value, or among these, or is there at all. One of the
     * three is said.
     *
     * @param path a JSONPath
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Condition(
            @Nullable String path,
            @Nullable JsonNode is,
            @Nullable List<JsonNode> in,
            @Nullable Boolean exists) {}

    public enum AuthKind {
        BEARER,
        BASIC,
        HMAC,
        OAUTH2
    }

    /**
     * How the caller proves itself. The secret itself is never here.
     *
     * @param secret the name under which the executor keeps it
     * @param username of {@code BASIC}
     * @param tokenUrl of {@code OAUTH2}: where client credentials are exchanged for a token
     * @param clientId of {@code OAUTH2}
     * @param scope of {@code OAUTH2}, if it is wanted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Auth(
            @Nullable String kind,
            @Nullable String secret,
            @Nullable String username,
            @Nullable String tokenUrl,
            @Nullable String clientId,
            @Nullable String scope) {}

    /**
     * What to do after the answer 202: ask a status URL until the work is over.
     *
     * @param url a JSONPath into that answer; its header {@code Location} unless it is said
     * @param every how long to wait between two questions, unless an answer's {@code Retry-After} says longer
     * @param done of a status body: the work succeeded; any answer but 202 unless it is said
     * @param failed of a status body: the work failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Poll(
            @Nullable String url,
            @Nullable String every,
            @Nullable Condition done,
            @Nullable Condition failed) {}
}
