package io.tocsin.center.dispatch;

import io.tocsin.protocol.Handler;
import io.tocsin.protocol.ToCenter;
import java.util.List;

/** What sessions tell the dispatching side. Every method posts and returns at once. */
public interface ExecutorEvents {
    /** Executors can come from now on, and those of a former center are awaited. */
    void expecting();

    /** The executor was welcomed; its attempts are reconciled before it gets new ones. */
    void opened(ExecutorLink link, List<Handler> handlers);

    /** The session is gone, for whatever reason. */
    void closed(ExecutorLink link);

    /**
     * What one frame said, in its order, except what the session answers itself (ping, artifact transfer).
     *
     * @return false when the loop's mailbox is full and nothing was taken in; the session stops reading until it is not
     */
    boolean received(ExecutorLink link, List<ToCenter.Live> messages);

    /** One message that is a frame of its own. */
    default boolean received(ExecutorLink link, ToCenter.Live message) {
        return received(link, List.of(message));
    }

    /** An operator takes the executor out of service, or back into it. */
    void draining(long executorId, boolean draining);
}
