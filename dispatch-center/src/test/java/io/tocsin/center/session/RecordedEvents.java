package io.tocsin.center.session;

import io.tocsin.center.dispatch.ExecutorEvents;
import io.tocsin.center.dispatch.ExecutorLink;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.ToCenter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The dispatching side, as sessions see it. */
public final class RecordedEvents implements ExecutorEvents {
    public final List<String> log = new CopyOnWriteArrayList<>();
    /** So many messages find the mailbox full. */
    final AtomicInteger full = new AtomicInteger();

    @Override
    public void expecting() {
        log.add("expecting");
    }

    @Override
    public void opened(ExecutorLink link, List<Handler> handlers) {
        log.add("opened " + link.profile().name() + " " + link.profile().incarnation());
    }

    @Override
    public void closed(ExecutorLink link) {
        log.add("closed " + link.profile().name() + " " + link.profile().incarnation());
    }

    @Override
    public boolean received(ExecutorLink link, List<ToCenter.Live> messages) {
        if (full.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return false;
        }
        messages.forEach(message -> log.add("received " + message.getClass().getSimpleName()));
        return true;
    }

    @Override
    public void draining(long executorId, boolean draining) {
        log.add("draining " + draining);
    }
}
