package io.tocsin.center.cost;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;

/** Counts what each part allocates, all of them on the thread of the test. */
final class Allocations {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Part, Long> bytes = new EnumMap<>(Part.class);

    void during(Part part, Runnable work) {
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        bytes.merge(part, threads.getCurrentThreadAllocatedBytes() - before, Long::sum);
    }

    void forget() {
        bytes.clear();
    }

    long of(Part part) {
        return bytes.getOrDefault(part, 0L);
    }
}
