package io.tocsin.executor.transport;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP answer other than the one that was hoped for, in one line of words: the center's own where it, or the nginx before
 * it, gives any. Anybody may answer there, so neither length nor form is trusted.
 */
final class RefusedAnswer {
    private static final String REASON = "Tocsin-Reason";
    private static final String PROBLEM = "application/problem+json";
    /** What a center says when it has no room; others who answer so know nothing of that. */
    private static final Set<String> CROWDED = Set.of("CROWDED", "RATE_LIMITED");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final int LONGEST_BODY = 16 * 1024;
    private static final int LONGEST_WORDS = 300;
    private static final JsonMapper JSON = new JsonMapper();

    private RefusedAnswer() {}

    /** @param hoped what did not come about */
    static IOException failure(String hoped, HttpResponse<?> answer) {
        String message = hoped + ": " + words(answer);
        return retryAfter(answer)
                .filter(pause -> CROWDED.contains(code(answer)))
                .<IOException>map(pause -> new CrowdedException(message, pause))
                .orElseGet(() -> new IOException(message));
    }

    /** In seconds; dates, the other form of RFC 9110, are of no use where clocks differ. */
    private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(SECONDS.asMatchPredicate())
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    static String words(HttpResponse<?> answer) {
        String why = reason(answer).or(() -> problem(answer)).orElse("");
        return "it answers " + answer.statusCode() + (why.isEmpty() ? "" : ": " + why);
    }

    static Optional<String> reason(HttpResponse<?> answer) {
        return answer.headers().firstValue(REASON).map(RefusedAnswer::line);
    }

    private static String code(HttpResponse<?> answer) {
        return read(answer).map(problem -> problem.path("code").asString("")).orElse("");
    }

    private static Optional<String> problem(HttpResponse<?> answer) {
        return read(answer).map(problem -> {
            String code = problem.path("code").asString("");
            String detail = problem.path("detail").asString("");
            return line(code.isEmpty() || detail.isEmpty() ? code + detail : code + ": " + detail);
        });
    }

    /** RFC 9457. */
    private static Optional<JsonNode> read(HttpResponse<?> answer) {
        String body = text(answer.body());
        boolean isProblem = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith(PROBLEM))
                .isPresent();
        if (!isProblem || body.isEmpty() || body.length() > LONGEST_BODY) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable Object body) {
        return switch (body) {
            case String text -> text;
            case BoundedBody.Body bytes -> new String(bytes.bytes(), StandardCharsets.UTF_8);
            case null, default -> "";
        };
    }

    private static String line(String text) {
        String shown = text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS - 1) + "…";
        return shown.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
