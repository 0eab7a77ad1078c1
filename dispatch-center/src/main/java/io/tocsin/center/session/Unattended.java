package io.tocsin.center.session;

import io.tocsin.center.dispatch.ExecutorEvents;
import io.tocsin.center.dispatch.ExecutorLink;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.ToCenter;
import java.util.List;

/** Stands where nobody listens: sessions open and idle. */
final class Unattended implements ExecutorEvents, ArtifactTraffic {
    @Override
    public void opened(ExecutorLink link, List<Handler> handlers) {}

    @Override
    public void closed(ExecutorLink link) {}

    @Override
    public boolean received(ExecutorLink link, ToCenter.Live message) {
        return true;
    }

    @Override
    public void draining(long executorId, boolean draining) {}

    @Override
    public void opened(LiveSession session) {}

    @Override
    public void handlersChanged(LiveSession session) {}

    @Override
    public void nextChunk(LiveSession session, ToCenter.NextChunk wanted) {}

    @Override
    public void artifactState(LiveSession session, ToCenter.ArtifactState state) {}

    @Override
    public void closed(LiveSession session) {}
}
