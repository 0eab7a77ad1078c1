package io.tocsin.center.session;

import io.tocsin.protocol.ToCenter;

/** What sessions tell whoever delivers artifacts over them. Every method returns at once. */
public interface ArtifactTraffic {
    void opened(LiveSession session);

    /** The executor's list of handlers changed. */
    void handlersChanged(LiveSession session);

    void nextChunk(LiveSession session, ToCenter.NextChunk wanted);

    void artifactState(LiveSession session, ToCenter.ArtifactState state);

    void closed(LiveSession session);
}
