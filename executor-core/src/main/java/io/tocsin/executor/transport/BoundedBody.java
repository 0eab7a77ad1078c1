package io.tocsin.executor.transport;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads a body of at most so many bytes; a longer one fails. */
final class BoundedBody implements HttpResponse.BodySubscriber<BoundedBody.Body> {
    /** @param beganAt {@link System#nanoTime} when the answer began to arrive */
    record Body(byte[] bytes, long beganAt) {}

    private final HttpResponse.BodySubscriber<byte[]> all = HttpResponse.BodySubscribers.ofByteArray();
    private final long beganAt = System.nanoTime();
    private Flow.@Nullable Subscription source;
    private long left;

    BoundedBody(int most) {
        left = most;
    }

    @Override
    public CompletionStage<Body> getBody() {
        return all.getBody().thenApply(bytes -> new Body(bytes, beganAt));
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        all.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        left -= parts.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left >= 0) {
            all.onNext(parts);
        } else if (source != null) {
            source.cancel();
            all.onError(new IOException("an answer that is longer than a frame may be"));
        }
    }

    @Override
    public void onError(Throwable failure) {
        all.onError(failure);
    }

    @Override
    public void onComplete() {
        all.onComplete();
    }
}
