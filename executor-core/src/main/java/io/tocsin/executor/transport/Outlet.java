package io.tocsin.executor.transport;

import io.tocsin.protocol.ToCenter;

/** Where messages leave for one center. Never blocks; without a session they are lost, which the protocol allows for. */
@FunctionalInterface
public interface Outlet {
    void send(ToCenter.Live message);
}
