package io.tocsin.center.task;

import io.tocsin.protocol.HttpTask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks what an {@code HTTP} task calls. Whether it may be called is up to the executor, which alone knows its network. */
final class HttpTaskReader {
    static final int LONGEST = 8_000;
    private static final long LONGEST_TIMEOUT = 3_600_000;
    private static final int MOST_REDIRECTS = 10;
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    /** What the executor sets by itself, and what would break the framing. */
    private static final Set<String> RESERVED = Set.of(
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "idempotency-key",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "tocsin-callback",
            "traceparent",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final TaskDocument document;
    private final Mistakes mistakes;
    private final HttpTexts texts;

    HttpTaskReader(TaskDocument document, Mistakes mistakes) {
        this.document = document;
        this.mistakes = mistakes;
        this.texts = new HttpTexts(mistakes);
    }

    /** Its JSON text; whatever there is of it, after noting what is wrong. */
    String read() {
        mistakes.unless(
                document.handler() == null,
                "handler",
                "HANDLER_UNUSED",
                "a task of kind HTTP has http instead of a handler");
        HttpTask http = document.http();
        if (http == null) {
            mistakes.add("http", "REQUIRED", "a task of kind HTTP needs http: what to call");
            return "";
        }
        request(http);
        times(http);
        answer(http);
        if (http.auth() != null) {
            new HttpAuthReader(texts, mistakes).read(http.auth());
        }
        if (http.poll() != null) {
            poll(http.poll());
        }
        if (Boolean.TRUE.equals(http.callback())) {
            callback(http);
        }
        String text = JsonMapper.shared().writeValueAsString(http);
        mistakes.unless(
                text.length() <= LONGEST,
                "http",
                "HTTP_TASK_TOO_LARGE",
                "http has at most " + LONGEST + " characters; large bodies belong into parameters");
        return text;
    }

    private void request(HttpTask http) {
        HttpTask.Method method = mistakes.choice("http.method", http.method(), HttpTask.Method.GET);
        texts.url("http.url", http.url(), true);
        header(http.headers());
        each("http.query", http.query());
        JsonNode body = http.body();
        if (body != null) {
            boolean carries = switch (method) {
                case GET, HEAD, OPTIONS -> false;
                case POST, PUT, PATCH, DELETE -> true;
            };
            mistakes.unless(carries, "http.body", "BODY_UNUSED", method + " has no body");
            texts.body("http.body", body);
        }
        String type = http.contentType();
        mistakes.unless(
                type == null || (body != null && type.length() <= 200 && type.matches("[\\x21-\\x7e]+/[\\x20-\\x7e]+")),
                "http.contentType",
                "BAD_CONTENT_TYPE",
                "a content type is such as text/plain; charset=utf-8, and there is a body");
    }

    private void header(@Nullable Map<String, String> headers) {
        if (headers == null) {
            return;
        }
        headers.keySet().forEach(name -> {
            mistakes.unless(
                    HEADER.matcher(name).matches(), "http.headers", "BAD_HEADER", "not a header's name: " + name);
            mistakes.unless(
                    !RESERVED.contains(name.toLowerCase(Locale.ROOT)),
                    "http.headers",
                    "HEADER_RESERVED",
                    name + " is set by the executor; who calls is said in http.auth, what is sent in http.contentType");
        });
        each("http.headers", headers);
    }

    private void each(String field, @Nullable Map<String, String> templates) {
        if (templates != null) {
            templates.forEach((name, template) -> texts.escaped(field + "." + name, template));
        }
    }

    private void times(HttpTask http) {
        millis("http.connectTimeout", http.connectTimeout());
        millis("http.timeout", http.timeout());
        int redirects = http.redirects() == null ? 0 : http.redirects();
        mistakes.unless(
                redirects >= 0 && redirects <= MOST_REDIRECTS,
                "http.redirects",
                "BAD_REDIRECTS",
                "redirects are within 0-" + MOST_REDIRECTS);
    }

    private void answer(HttpTask http) {
        if (http.result() != null) {
            texts.path("http.result", http.result());
        }
        HttpTask.Expectation expect = http.expect();
        if (expect == null) {
            return;
        }
        List<String> status = expect.status() == null ? List.of("2xx") : expect.status();
        mistakes.unless(
                !status.isEmpty() && status.stream().allMatch(HttpTexts::isStatus),
                "http.expect.status",
                "BAD_STATUS",
                "a status is such as 204, 2xx or 200-299");
        List<HttpTask.Condition> body = expect.body() == null ? List.of() : expect.body();
        for (int i = 0; i < body.size(); i++) {
            texts.condition("http.expect.body[" + i + "]", body.get(i));
        }
    }

    private void poll(HttpTask.Poll poll) {
        mistakes.unless(document.timeout() != null, "timeout", "TIMEOUT_REQUIRED", "a task that polls needs a timeout");
        if (poll.url() != null) {
            texts.path("http.poll.url", poll.url());
        }
        millis("http.poll.every", poll.every());
        if (poll.done() != null) {
            texts.condition("http.poll.done", poll.done());
        }
        if (poll.failed() != null) {
            texts.condition("http.poll.failed", poll.failed());
        }
    }

    private void callback(HttpTask http) {
        mistakes.unless(
                document.timeout() != null,
                "timeout",
                "TIMEOUT_REQUIRED",
                "a task that waits for a callback needs a timeout");
        mistakes.unless(
                http.poll() == null, "http.callback", "CALLBACK_OR_POLL", "a 202 is followed by one of the two");
    }

    private void millis(String field, @Nullable String text) {
        long millis = TaskReader.millis(field, text, 1, LONGEST_TIMEOUT, mistakes);
        mistakes.unless(millis > 0, field, "BAD_DURATION", field + " is longer than nothing");
    }
}
