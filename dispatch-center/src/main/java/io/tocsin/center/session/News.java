package io.tocsin.center.session;

import io.tocsin.protocol.ToCenter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * What the frame that is being read has said so far, to be handed over in one piece: the dispatching side wakes once for a
 * frame. Of the reading thread.
 */
final class News {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final List<ToCenter.Live> messages = new ArrayList<>();
    private final Predicate<List<ToCenter.Live>> dispatching;
    private final Runnable handlersChanged;
    private boolean handlers;

    /**
     * @param dispatching takes them, or says that it has no room
     * @param handlersChanged told after the dispatching side
     */
    News(Predicate<List<ToCenter.Live>> dispatching, Runnable handlersChanged) {
        this.dispatching = dispatching;
        this.handlersChanged = handlersChanged;
    }

    void add(ToCenter.Live message) {
        messages.add(message);
        handlers |= message instanceof ToCenter.Handlers;
    }

    /** @return false when there is no room at present */
    boolean deliver() {
        if (!messages.isEmpty()) {
            if (!dispatching.test(List.copyOf(messages))) {
                return false;
            }
            messages.clear();
        }
        if (handlers) {
            handlers = false;
            handlersChanged.run();
        }
        return true;
    }

    /**
     * Holds the reading side up until there is room; that is the back-pressure.
     *
     * @return false when it took too long
     */
    boolean deliverPatiently(SessionTime time) {
        long began = time.nanos();
        while (!deliver()) {
            if (time.nanos() - began > PATIENCE.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
