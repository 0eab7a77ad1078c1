package io.tocsin.center.session;

import io.tocsin.center.task.DeclaredTasks;
import io.tocsin.center.thread.Threads;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.ToCenter;
import java.util.List;

/** Tells those who plan tasks which handlers declare some, besides those who deliver artifacts. */
record Announcing(ArtifactTraffic artifacts, DeclaredTasks declared) implements ArtifactTraffic {
    @Override
    public void opened(LiveSession session) {
        artifacts.opened(session);
        announce(session);
    }

    @Override
    public void handlersChanged(LiveSession session) {
        artifacts.handlersChanged(session);
        announce(session);
    }

    @Override
    public void nextChunk(LiveSession session, ToCenter.NextChunk wanted) {
        artifacts.nextChunk(session, wanted);
    }

    @Override
    public void artifactState(LiveSession session, ToCenter.ArtifactState state) {
        artifacts.artifactState(session, state);
    }

    @Override
    public void closed(LiveSession session) {
        artifacts.closed(session);
    }

    /** The group is the one that the executor was enrolled for, whatever it says. */
    private void announce(LiveSession session) {
        List<Handler> handlers =
                session.handlers().stream().filter(Handler::declaresSchedule).toList();
        if (!handlers.isEmpty()) {
            var executor = new DeclaredTasks.Executor(
                    session.profile().id(),
                    session.profile().name(),
                    session.profile().groupId());
            Threads.startVirtual("declared-" + executor.id(), () -> declared.announced(executor, handlers));
        }
    }
}
