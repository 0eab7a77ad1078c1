package io.tocsin.executor.transport;

/** How a connection's frames travel. */
public enum Way {
    WEBSOCKET,
    /** Long polling. */
    HTTP
}
