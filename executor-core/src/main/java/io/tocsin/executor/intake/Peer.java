package io.tocsin.executor.intake;

import io.tocsin.executor.clock.CorrectedClock;
import io.tocsin.executor.transport.Outlet;

/** The center that an attempt came from: where its answers go and by whose clock it fires. */
public record Peer(Outlet outlet, CorrectedClock clock) {}
