package io.tocsin.center.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;

/** Frames that the executor fetches. After its end it is kept for a moment, so that the executor learns why. */
final class HttpCarrier implements Carrier {
    private static final int KEPT_SECONDS = 5;

    private final PolledFrames frames = new PolledFrames();
    private final Origin origin;
    private final Runnable forget;
    private final Executor afterwards;

    /** @param forget takes the connection out of where it is found */
    HttpCarrier(Origin origin, Runnable forget) {
        this(origin, forget, CompletableFuture.delayedExecutor(KEPT_SECONDS, TimeUnit.SECONDS));
    }

    HttpCarrier(Origin origin, Runnable forget, Executor afterwards) {
        this.origin = origin;
        this.forget = forget;
        this.afterwards = afterwards;
    }

    PolledFrames frames() {
        return frames;
    }

    @Override
    public Way way() {
        return Way.HTTP;
    }

    @Override
    public void send(OutboundQueue.Frame frame, Callback sent) {
        frames.send(frame, sent);
    }

    @Override
    public void probe() {
        frames.releaseAll();
    }

    @Override
    public void close(int code, String reason) {
        frames.end(code, reason);
        afterwards.execute(forget);
    }

    @Override
    public void abort() {
        frames.end(CloseCode.FAILURE, "cut off");
        forget.run();
    }

    @Override
    public String remoteAddress() {
        return origin.address();
    }

    @Override
    public boolean isConfidential() {
        return origin.confidential();
    }
}
