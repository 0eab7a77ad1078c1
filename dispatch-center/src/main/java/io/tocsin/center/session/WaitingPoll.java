package io.tocsin.center.session;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that waits for a frame without holding a thread: the server has few for requests. */
final class WaitingPoll implements PolledFrames.Poll, AsyncListener {
    /** How an answer gets to whom it was kept from. */
    interface Delivery {
        void deliver(AsyncContext waiting, PolledFrames.Answer answer) throws IOException;
    }

    /**
     * The request is sent on its way through the filters and the servlet once more, which finds the answer by
     * {@link #answerOf}: only there the response is nobody else's.
     */
    static final Delivery ONCE_MORE = (waiting, answer) -> waiting.dispatch();

    /** Shorter than what proxies and the server's own limit of idleness allow. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(WaitingPoll.class);
    private static final String ATTRIBUTE = WaitingPoll.class.getName();

    private final ReentrantLock lock = new ReentrantLock();
    private final HttpServletRequest request;
    private final PolledFrames frames;
    private final long wanted;
    private final Delivery delivery;
    private @Nullable AsyncContext async;
    private PolledFrames.@Nullable Answer answer;
    private boolean broken;

    WaitingPoll(HttpServletRequest request, PolledFrames frames, long wanted, Delivery delivery) {
        this.request = request;
        this.frames = frames;
        this.wanted = wanted;
        this.delivery = delivery;
    }

    /** The one that the request has come back from. */
    static Optional<PolledFrames.Answer> answerOf(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof WaitingPoll poll ? poll.given() : Optional.empty();
    }

    @Override
    public void answer(PolledFrames.Answer given) {
        lock.lock();
        try {
            answer = given;
            if (async != null && !broken) {
                delivery.deliver(async, given);
            }
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("a poll ended before its answer", gone);
        } finally {
            lock.unlock();
        }
    }

    /** The answer if there is one; else the request waits. */
    Optional<PolledFrames.Answer> givenOrWait() {
        lock.lock();
        try {
            if (answer == null) {
                request.setAttribute(ATTRIBUTE, this);
                AsyncContext started = request.startAsync();
                started.setTimeout(LONGEST.toMillis());
                started.addListener(this);
                async = started;
            }
            return Optional.ofNullable(answer);
        } finally {
            lock.unlock();
        }
    }

    private Optional<PolledFrames.Answer> given() {
        lock.lock();
        try {
            return Optional.ofNullable(answer);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        frames.release(wanted, this);
    }

    @Override
    public void onError(AsyncEvent event) {
        lock.lock();
        try {
            broken = true;
        } finally {
            lock.unlock();
        }
        frames.release(wanted, this);
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
