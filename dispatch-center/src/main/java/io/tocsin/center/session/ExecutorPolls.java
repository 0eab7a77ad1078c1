package io.tocsin.center.session;

import io.tocsin.center.account.ClientAddress;
import io.tocsin.center.web.HttpRefusal;
import io.tocsin.center.web.ProblemWriter;
import io.tocsin.protocol.Limits;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Sessions for executors that cannot have a WebSocket: the same frames, brought and fetched by POST. docs/protocol.md has
 * the headers and answers. A servlet rather than a controller, since nothing of a controller's would be used a thousand
 * times a second.
 */
final class ExecutorPolls extends HttpServlet {
    static final String PROTOCOL = "Tocsin-Protocol";
    static final String BATCH = "Tocsin-Batch";
    static final String ARRIVED = "Tocsin-Arrived";
    static final String REASON = "Tocsin-Reason";
    private static final long serialVersionUID = 1;

    private final transient Reception reception;
    private final transient HttpConnections connections;
    private final transient ClientAddress addresses;
    private final transient ProblemWriter problems;

    ExecutorPolls(Reception reception, HttpConnections connections, ClientAddress addresses, ProblemWriter problems) {
        this.reception = reception;
        this.connections = connections;
        this.addresses = addresses;
        this.problems = problems;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<PolledFrames.Answer> awaited = WaitingPoll.answerOf(request);
        if (awaited.isPresent()) {
            tell(awaited.get(), request, response); // the request comes by a second time
        } else {
            serve(request, response, WaitingPoll.ONCE_MORE);
        }
    }

    /** For a response that nobody else has put a hand on, or will: whoever has the answer writes it. */
    void serveDirectly(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        serve(request, response, (waiting, answer) -> {
            try {
                tell(answer, request, response);
                response.flushBuffer(); // else the frame would wait for a thread of the server
            } finally {
                waiting.complete();
            }
        });
    }

    private void tell(PolledFrames.Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            write(answer, response);
        } catch (HttpRefusal refusal) {
            problems.write(request, response, refusal);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, WaitingPoll.Delivery delivery)
            throws IOException {
        String action = request.getPathInfo() == null ? "" : request.getPathInfo();
        try {
            switch (action) {
                case "" -> open(request, response);
                case HttpConnections.UP -> up(request, response, find(request));
                case HttpConnections.DOWN -> down(request, response, find(request), delivery);
                case HttpConnections.CLOSE -> {
                    find(request).leave();
                    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                }
                default -> throw new HttpRefusal(HttpStatus.NOT_FOUND, "NOT_FOUND", "there is nothing here");
            }
        } catch (HttpRefusal refusal) {
            problems.write(request, response, refusal);
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Limits.PROTOCOL.equals(request.getHeader(PROTOCOL))) {
            reception.ports().meters().handshakeRefused("NO_COMMON_PROTOCOL");
            throw new HttpRefusal(
                    HttpStatus.BAD_REQUEST, "NO_COMMON_PROTOCOL", "this center speaks " + Limits.PROTOCOL + " only");
        }
        Origin origin = new Origin(addresses.of(request), addresses.isConfidential(request));
        reception.requireRoom(origin.address());
        HttpConnections.Opened opened = connections.open(reception, origin);
        if (opened.connection().frames().isOver()) {
            throw reception.crowded(); // another one took the last place
        }
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setHeader(HttpConnections.SESSION, opened.name());
    }

    private void up(HttpServletRequest request, HttpServletResponse response, HttpConnection found) throws IOException {
        long number = number(request, BATCH);
        Runnable done = connections
                .beginUpload(found)
                .orElseThrow(() -> HttpRefusal.tooMany("TOO_MANY_UPLOADS", "bring one frame after the other", 1));
        HttpConnection.Taken taken;
        try {
            taken = found.take(number, body(request));
        } finally {
            done.run();
        }
        switch (taken) {
            case YES -> response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            case GAP ->
                throw new HttpRefusal(
                        HttpStatus.CONFLICT, "BATCH_OUT_OF_PLACE", "frames before " + number + " are missing");
            case OVER -> throw ended("it has ended");
        }
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Limits.MAX_FRAME + 1);
        if (body.length > Limits.MAX_FRAME) {
            throw new HttpRefusal(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "BODY_TOO_LARGE",
                    "a frame has at most " + Limits.MAX_FRAME + " bytes");
        }
        return body;
    }

    private void down(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpConnection found,
            WaitingPoll.Delivery delivery)
            throws IOException {
        // polls wait for long, and would spoil the times of all other requests
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(context -> context.setPathPattern(HttpConnections.PATH + HttpConnections.DOWN));
        long wanted = number(request, BATCH);
        WaitingPoll poll = new WaitingPoll(request, found.frames(), wanted, delivery);
        found.frames().ask(wanted, number(request, ARRIVED), poll);
        Optional<PolledFrames.Answer> answer = poll.givenOrWait();
        if (answer.isPresent()) {
            write(answer.get(), response);
        }
    }

    private static void write(PolledFrames.Answer answer, HttpServletResponse response) throws IOException {
        switch (answer) {
            case PolledFrames.Answer.Batch(long number, OutboundQueue.Frame frame) -> {
                response.setHeader(BATCH, Long.toString(number));
                switch (frame) {
                    case OutboundQueue.Frame.Text(byte[] bytes) ->
                        write(response, MediaType.APPLICATION_JSON_VALUE, ByteBuffer.wrap(bytes));
                    case OutboundQueue.Frame.Binary(ByteBuffer bytes) ->
                        write(response, MediaType.APPLICATION_OCTET_STREAM_VALUE, bytes.duplicate());
                }
            }
            case PolledFrames.Answer.Nothing nothing -> response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            case PolledFrames.Answer.Over(int code, String reason) -> throw ended(code + " " + reason);
            case PolledFrames.Answer.OutOfPlace(String detail) ->
                throw new HttpRefusal(HttpStatus.CONFLICT, "BATCH_OUT_OF_PLACE", detail);
        }
    }

    private static void write(HttpServletResponse response, String type, ByteBuffer bytes) throws IOException {
        response.setContentType(type);
        response.setContentLength(bytes.remaining());
        response.getOutputStream().write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    private HttpConnection find(HttpServletRequest request) {
        HttpConnection found = connections
                .find(request.getHeader(HttpConnections.SESSION))
                .orElseThrow(() -> ended("there is none of this name"));
        found.connection().heard();
        return found;
    }

    /** The reason stands in a header, too, for those who read no JSON. */
    private static HttpRefusal ended(String reason) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(REASON, reason.replaceAll("[^\\x20-\\x7e]", "?"));
        return new HttpRefusal(HttpStatus.GONE, "SESSION_ENDED", reason, headers);
    }

    private static long number(HttpServletRequest request, String header) {
        String text = request.getHeader(header);
        try {
            long number = text == null ? -1 : Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        throw new HttpRefusal(HttpStatus.BAD_REQUEST, "BAD_REQUEST", "the header " + header + " is to be a number");
    }
}
