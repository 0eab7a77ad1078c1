package io.tocsin.center.web;

import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server refuses by itself, such as an address that means two things, before any of our filters sees it. Its own
 * answer is a page of HTML with the address in it.
 */
final class ServerErrors extends ErrorHandler {
    private final JsonMapper json;

    ServerErrors(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        HttpStatus status = Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.INTERNAL_SERVER_ERROR);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Problem problem = Problem.of(status, status.name(), status.getReasonPhrase());
        Content.Sink.write(response, true, json.writeValueAsString(problem), callback);
    }
}
