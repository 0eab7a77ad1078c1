package io.tocsin.center.config;

import io.tocsin.center.thread.Threads;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks once for a collection when the center has started: what a start leaves behind is more than all that an idle center
 * needs, and a collector that waits until the heap is full would keep it for hours.
 */
@Component
final class StartGarbage {
    @EventListener(ApplicationReadyEvent.class)
    void collect() {
        Threads.startWorker("start-garbage", System::gc);
    }
}
