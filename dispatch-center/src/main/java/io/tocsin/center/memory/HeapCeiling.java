package io.tocsin.center.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.tocsin.center.thread.Rounds;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Moves the limit that ZGC keeps the heap below if it can ({@code SoftMaxHeapSize}). A fixed one is wrong for somebody: low,
 * it keeps the collector busy without end as soon as what lives comes near it, as with ten thousand connections; high, a
 * small center takes memory that it does not need. Any other collector is left alone.
 */
@Component
final class HeapCeiling extends Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(HeapCeiling.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String OPTION = "SoftMaxHeapSize";
    private static final int TIMES = 3;
    /** Smaller moves are not worth their while. */
    private static final int PERCENT = 10;

    private final HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private final boolean movable = Boolean.parseBoolean(value("UseZGC"));
    private final long usual = Long.parseLong(value(OPTION));

    HeapCeiling() {
        super("heap-ceiling", PAUSE);
    }

    @Override
    protected void round(long number) {
        if (movable) {
            move(
                    Long.parseLong(value(OPTION)),
                    wanted(live(), usual, Runtime.getRuntime().maxMemory()));
        }
    }

    private void move(long present, long wanted) {
        if (Math.abs(wanted - present) > present / 100 * PERCENT) {
            machine.setVMOption(OPTION, Long.toString(wanted));
            LOG.debug("{} is {} now", OPTION, wanted);
        }
    }

    /**
     * @param live bytes that the latest collections left over
     * @param usual of the start
     * @param most the whole heap
     */
    static long wanted(long live, long usual, long most) {
        return Math.clamp(TIMES * live, Math.min(usual, most), most);
    }

    private static long live() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private String value(String option) {
        return machine.getVMOption(option).getValue();
    }
}
