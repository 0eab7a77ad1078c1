package io.tocsin.center.session;

import io.tocsin.protocol.ToCenter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class RecordedTraffic implements ArtifactTraffic {
    final List<String> log = new CopyOnWriteArrayList<>();

    @Override
    public void opened(LiveSession session) {
        log.add("opened");
    }

    @Override
    public void handlersChanged(LiveSession session) {
        log.add("handlers " + session.handlers());
    }

    @Override
    public void nextChunk(LiveSession session, ToCenter.NextChunk wanted) {
        log.add("chunk at " + wanted.offset());
    }

    @Override
    public void artifactState(LiveSession session, ToCenter.ArtifactState state) {
        log.add("loaded " + state.loaded());
    }

    @Override
    public void closed(LiveSession session) {
        log.add("closed");
    }
}
