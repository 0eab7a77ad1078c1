package io.tocsin.bench.sim;

import io.tocsin.protocol.ToExecutor;

/** What a simulated executor does with what it is told, once it is welcomed. */
public interface SimWork {
    /** Ends all at once. */
    void start(SimSession session, ToExecutor.StartRun run);

    void acknowledged(ToExecutor.Ack ack);

    void opened(SimSession session);

    void closed(SimSession session, String why);
}
