package io.tocsin.executor.webapi.http;

import io.tocsin.executor.webapi.guard.RefusedTargetException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Carries out single exchanges on the shared client; the calling (virtual) thread waits. Thread-safe. */
public final class Caller {
    /** Longer than anybody waits. */
    private static final Duration LONG = Duration.ofDays(365);

    private final CloseableHttpClient client;
    private final Watch watch;
    private final int maxAnswer;
    private final @Nullable Narrowing narrowing;

    /** @param maxAnswer in bytes; more is not read */
    public Caller(CloseableHttpClient client, Watch watch, int maxAnswer) {
        this(client, watch, maxAnswer, null);
    }

    private Caller(CloseableHttpClient client, Watch watch, int maxAnswer, @Nullable Narrowing narrowing) {
        this.client = client;
        this.watch = watch;
        this.maxAnswer = maxAnswer;
        this.narrowing = narrowing;
    }

    /** The same, for calls to no more than that. */
    public Caller narrowed(@Nullable Narrowing further) {
        return further == null ? this : new Caller(client, watch, maxAnswer, further);
    }

    /**
     * @param connect until there is a connection
     * @param whole from asking for a connection to the last byte
     * @param stopped whether the attempt is to stop
     */
    public record Patience(Duration connect, Duration whole, BooleanSupplier stopped) {}

    /**
     * Sends and reads; redirects are answers like others.
     *
     * @throws InterruptedException when the attempt is to stop
     */
    public Answer call(Request request, Patience patience) throws CallFailure, InterruptedException {
        HttpUriRequestBase message = message(request, patience);
        try (Watch.Watched watched = watch.begin(patience.whole(), patience.stopped(), message::cancel)) {
            try {
                return client.execute(message, context(), this::read);
            } catch (IOException | RuntimeException failed) {
                if (Thread.interrupted() || watched.halted()) {
                    throw new InterruptedException("the call was broken off");
                }
                throw watched.late() ? late(request, patience) : failure(request, patience, failed);
            }
        }
    }

    /** Waits, unless the attempt is to stop. */
    public void pause(Duration time, BooleanSupplier stopped) throws InterruptedException {
        CountDownLatch halt = new CountDownLatch(1);
        Watch.Watched watched = watch.begin(LONG, stopped, halt::countDown);
        try {
            if (halt.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedException("the attempt is to stop");
            }
        } finally {
            watched.close();
        }
    }

    private HttpContext context() {
        HttpClientContext context = HttpClientContext.create();
        Narrowing.mark(context, narrowing);
        return context;
    }

    /** Waits for something that others bring about, unless the attempt is to stop. */
    public <T> T await(CompletableFuture<T> something, BooleanSupplier stopped) throws InterruptedException {
        CompletableFuture<T> waiting = something.copy();
        Watch.Watched watched = watch.begin(LONG, stopped, () -> waiting.cancel(false));
        try {
            return waiting.get();
        } catch (CancellationException stop) {
            throw new InterruptedException("the attempt is to stop");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            watched.close();
        }
    }

    private HttpUriRequestBase message(Request request, Patience patience) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach(message::setHeader);
        byte[] body = request.body();
        if (body != null) {
            message.setEntity(new ByteArrayEntity(body, null));
        }
        message.setConfig(config(patience));
        return message;
    }

    /** The time to connect belongs to the task, not to the route, which several share. */
    @SuppressWarnings("deprecation")
    private static RequestConfig config(Patience patience) {
        Timeout whole = Timeout.of(patience.whole());
        return RequestConfig.custom()
                .setConnectTimeout(Timeout.of(patience.connect()))
                .setConnectionRequestTimeout(whole)
                .setResponseTimeout(whole)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private Answer read(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
        }
        return new Answer(response.getCode(), Map.copyOf(headers), body(response.getEntity()));
    }

    private byte[] body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        byte[] body = entity.getContentLength() > maxAnswer
                ? new byte[maxAnswer + 1]
                : entity.getContent().readNBytes(maxAnswer + 1);
        if (body.length > maxAnswer) {
            throw new TooLargeException();
        }
        return body;
    }

    private static CallFailure late(Request request, Patience patience) {
        return new CallFailure(
                "HTTP_TIMEOUT",
                request.shown() + " had no complete answer within "
                        + patience.whole().toMillis() + " ms");
    }

    private CallFailure failure(Request request, Patience patience, Exception failed) {
        String what = request.shown();
        return switch (failed) {
            case TooLargeException e ->
                new CallFailure("HTTP_TOO_LARGE", what + " answered with more than " + maxAnswer + " bytes");
            case RefusedTargetException e -> new CallFailure("HTTP_REFUSED", String.valueOf(e.getMessage()));
            case UnknownHostException e ->
                new CallFailure(
                        "HTTP_CONNECT",
                        "no address is found for " + request.uri().getHost());
            case InterruptedIOException e -> late(request, patience);
            case SSLException e -> new CallFailure("HTTP_TLS", what + ": " + e.getMessage());
            case ConnectException e -> new CallFailure("HTTP_CONNECT", what + ": no connection");
            case NoRouteToHostException e -> new CallFailure("HTTP_CONNECT", what + ": no route");
            default ->
                new CallFailure(
                        "HTTP_BROKEN", what + ": " + failed.getClass().getSimpleName() + ": " + failed.getMessage());
        };
    }

    private static final class TooLargeException extends IOException {}
}
