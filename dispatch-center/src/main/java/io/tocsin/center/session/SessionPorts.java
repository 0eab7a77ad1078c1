package io.tocsin.center.session;

import io.tocsin.center.dispatch.ExecutorEvents;
import io.tocsin.protocol.Codec;

/** What every session works with. */
record SessionPorts(
        ExecutorEvents events,
        ArtifactTraffic artifacts,
        SecretTraffic secrets,
        Codec codec,
        WriterThreads writers,
        SessionTime time,
        SessionMeters meters,
        SessionSettings settings) {}
