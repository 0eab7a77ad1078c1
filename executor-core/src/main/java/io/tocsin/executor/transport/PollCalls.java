package io.tocsin.executor.transport;

import io.tocsin.protocol.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The requests of one session over HTTP. What fails on the way is tried again, for both directions are numbered and a
 * repetition changes nothing; what the center refuses is not.
 */
final class PollCalls {
    static final String SESSION = "Tocsin-Session";
    static final String PROTOCOL = "Tocsin-Protocol";
    private static final String BATCH = "Tocsin-Batch";
    private static final String ARRIVED = "Tocsin-Arrived";

    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    /** A center lets a poll wait for 20 s. */
    private static final Duration POLL = Duration.ofSeconds(30);

    private static final Duration CALL = Duration.ofSeconds(12);
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpClient client;
    private final URI base;
    private final String session;

    private PollCalls(HttpClient client, URI base, String session) {
        this.client = client;
        this.base = base;
        this.session = session;
    }

    /** @throws IOException no center answers there, or it takes nobody in at the moment */
    static PollCalls open(HttpClient client, URI base) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base)
                .header(PROTOCOL, Limits.PROTOCOL)
                .timeout(CALL)
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<BoundedBody.Body> answer = send(client, request);
        Optional<String> session = answer.headers().firstValue(SESSION);
        if (answer.statusCode() != CREATED || session.isEmpty()) {
            throw RefusedAnswer.failure("no session over HTTP at " + base, answer);
        }
        return new PollCalls(client, base, session.get());
    }

    /** @param number of the frame; brought again it is not taken again */
    void bring(long number, byte[] frame) throws IOException, InterruptedException {
        HttpRequest request = to("/up")
                .header(BATCH, Long.toString(number))
                .header("Content-Type", "application/json")
                .timeout(CALL)
                .POST(BodyPublishers.ofByteArray(frame))
                .build();
        HttpResponse<BoundedBody.Body> answer = persistently(request);
        if (answer.statusCode() != NO_CONTENT) {
            throw refused(answer);
        }
    }

    /** Waits for a frame for as long as it takes. */
    Frame fetch(long number, Arrivals arrivals) throws IOException, InterruptedException {
        Restraint restraint = new Restraint();
        while (true) {
            long asked = System.nanoTime();
            HttpRequest request = to("/down")
                    .header(BATCH, Long.toString(number))
                    .header(ARRIVED, Long.toString(arrivals.complete()))
                    .timeout(POLL)
                    .POST(BodyPublishers.noBody())
                    .build();
            HttpResponse<BoundedBody.Body> answer = persistently(request);
            if (answer.statusCode() == OK) {
                return frame(number, answer);
            }
            if (answer.statusCode() != NO_CONTENT) {
                throw refused(answer);
            }
            Duration pause = restraint.after(Duration.ofNanos(System.nanoTime() - asked));
            if (over.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("it is closed");
            }
        }
    }

    /** The center is told if it hears it at once; nothing is tried again after this. */
    void close() {
        if (over.getCount() == 0) {
            return;
        }
        over.countDown();
        try {
            send(
                    client,
                    to("/close").timeout(GOODBYE).POST(BodyPublishers.noBody()).build());
        } catch (IOException e) {
            // it will notice
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header(SESSION, session);
    }

    private HttpResponse<BoundedBody.Body> persistently(HttpRequest request) throws IOException, InterruptedException {
        Long failing = null;
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            IOException failure;
            try {
                HttpResponse<BoundedBody.Body> answer = send(client, request);
                if (answer.statusCode() < SERVER_ERRORS && answer.statusCode() != TOO_MANY) {
                    return answer;
                }
                failure = refused(answer);
            } catch (IOException e) {
                failure = e;
            }
            long now = System.nanoTime();
            failing = failing == null ? now : failing; // from now on: a poll may have waited for long before it failed
            if (now - failing > PATIENCE.toNanos() || over.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                throw failure;
            }
        }
    }

    private static HttpResponse<BoundedBody.Body> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, head -> new BoundedBody(Limits.MAX_FRAME));
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private static Frame frame(long number, HttpResponse<BoundedBody.Body> answer) throws IOException {
        String named = answer.headers().firstValue(BATCH).orElse("");
        if (!named.equals(Long.toString(number))) {
            throw new IOException("frame " + number + " was asked for, and \"" + named + "\" came");
        }
        BoundedBody.Body body = answer.body();
        boolean text = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        return text
                ? new Frame.Text(new String(body.bytes(), StandardCharsets.UTF_8), body.beganAt())
                : new Frame.Binary(ByteBuffer.wrap(body.bytes()), body.beganAt());
    }

    private static IOException refused(HttpResponse<?> answer) {
        return new IOException(
                answer.statusCode() == GONE
                        ? "by the center: " + RefusedAnswer.reason(answer).orElse("")
                        : RefusedAnswer.words(answer));
    }
}
