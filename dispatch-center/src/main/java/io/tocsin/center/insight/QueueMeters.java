package io.tocsin.center.insight;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tocsin.center.dispatch.Dispatcher;
import io.tocsin.center.dispatch.GroupCommit;
import io.tocsin.center.wheel.WheelLoop;
import org.springframework.stereotype.Component;

/** How much waits, and where. */
@Component
final class QueueMeters implements MeterBinder {
    private final Dispatcher dispatcher;
    private final GroupCommit commits;
    private final WheelLoop loop;

    QueueMeters(Dispatcher dispatcher, GroupCommit commits, WheelLoop loop) {
        this.dispatcher = dispatcher;
        this.commits = commits;
        this.loop = loop;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("tocsin.runs.live", dispatcher, Dispatcher::live).register(meters);
        Gauge.builder("tocsin.commit.queue", commits, GroupCommit::size).register(meters);
        Gauge.builder("tocsin.loop.mailbox", loop, WheelLoop::backlog).register(meters);
    }
}
